from django.apps import AppConfig


class BomiljoConfig(AppConfig):
    name = "bomiljo"
    verbose_name = "Bomiljø"

    def ready(self) -> None:
        # Imports wait until the models are loaded.
        from bomiljo import providers_incidents
        from housing import related

        related.register_home_acts(providers_incidents.home_acts)
        related.register_tenancy_acts(providers_incidents.tenancy_acts)

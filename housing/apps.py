from django.apps import AppConfig


class HousingConfig(AppConfig):
    name = "housing"
    verbose_name = "Boliger og leieforhold"

    def ready(self) -> None:
        # Imports wait until the models are loaded.
        from audit import payloads
        from housing import outside

        payloads.register(outside.concerns_protected)

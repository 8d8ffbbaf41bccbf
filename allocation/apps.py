from django.apps import AppConfig


class AllocationConfig(AppConfig):
    name = "allocation"
    verbose_name = "Søknader og tildeling"

    def ready(self) -> None:
        # Imports wait until the models are loaded.
        from allocation import providers
        from housing import related, search

        related.register(providers.cases_of)
        related.register_tenancy_acts(providers.tenancy_acts)
        related.register_household_acts(providers.household_acts)
        search.register_cases(providers.cases_found)

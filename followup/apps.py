from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "followup"
    verbose_name = "Bo-oppfølging"

    def ready(self) -> None:
        # Imports wait until the models are loaded.
        from allocation import tenancy_facts
        from followup import providers, providers_agreements, providers_stays, search, summary
        from followup.actions import ansvar
        from followup.models.booppfolging import followed_households
        from housing import ending, related
        from housing import search as housing_search
        from housing.models import linked

        ending.register(ansvar.end_with_tenancy)
        linked.register(followed_households)
        housing_search.register_cases(search.cases_found)
        related.register(providers.followups_of)
        related.register_tenancy_box(summary.of_tenancy)
        related.register_dwelling_acts(providers.dwelling_acts)
        for provider in (providers, providers_agreements, providers_stays):
            related.register_tenancy_acts(provider.tenancy_acts)
        related.register_household_acts(providers_stays.household_acts)
        related.register_tenancy_notices(providers_agreements.whom_to_call)
        tenancy_facts.register_teller(providers_agreements.told_to_renewal)

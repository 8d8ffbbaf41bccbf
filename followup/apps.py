from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "followup"
    verbose_name = "Bo-oppfølging"

    def ready(self) -> None:
        # Imports wait until the models are loaded.
        from followup import search, summary
        from followup.models.booppfolging import followed_households
        from housing import related
        from housing import search as housing_search
        from housing.models import linked

        linked.register(followed_households)
        related.register_tenancy_box(summary.of_tenancy)
        housing_search.register_cases(search.cases_found)

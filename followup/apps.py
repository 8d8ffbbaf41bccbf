from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "followup"
    verbose_name = "Bo-oppfølging"

    def ready(self) -> None:
        # Imports wait until the models are loaded.
        from followup import providers
        from followup.models.booppfolging import followed_households
        from housing import related
        from housing.models import linked

        linked.register(followed_households)
        related.register(providers.followups_of)
        related.register_dwelling_acts(providers.dwelling_acts)
        related.register_tenancy_acts(providers.tenancy_acts)

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "followup"
    verbose_name = "Bo-oppfølging"

    def ready(self) -> None:
        # Imports wait until the models are loaded.
        from followup import summary
        from followup.models.booppfolging import followed_households
        from housing import related
        from housing.models import linked

        linked.register(followed_households)
        related.register_tenancy_box(summary.of_tenancy)

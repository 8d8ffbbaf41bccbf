from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # The trail is the largest table there is, and is written to while this runs.
    atomic = False

    dependencies = [
        ("audit", "0006_abonnement_policies"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="event",
            index=models.Index(fields=["bydel", "kind", "-id"], name="event_by_kind"),
        ),
    ]

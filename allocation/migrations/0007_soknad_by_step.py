from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Cases are written to while this runs.
    atomic = False

    dependencies = [
        ("allocation", "0006_files_are_not_compressed"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="soknad",
            index=models.Index(fields=["bydel", "status_since", "id"], name="soknad_of_bydel_by_step"),
        ),
        AddIndexConcurrently(
            model_name="soknad",
            index=models.Index(fields=["bydel", "id"], name="soknad_of_bydel_by_number"),
        ),
    ]

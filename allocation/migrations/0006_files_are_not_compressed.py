"""Letters and files are compressed by their own formats: Postgres need not try once more on each."""

from django.db import migrations

COLUMNS = (
    ("allocation_letterdocument", "pdf"),
    ("allocation_attachmentcontent", "data"),
    ("allocation_casefile", "pdf"),
)


class Migration(migrations.Migration):
    dependencies = [("allocation", "0005_klage_forelopig_svar")]
    operations = [
        migrations.RunSQL(
            sql=f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL",
            reverse_sql=f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTENDED",
        )
        for table, column in COLUMNS
    ]

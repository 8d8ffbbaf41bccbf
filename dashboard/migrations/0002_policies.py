"""Who reads the figures: each unit its own, and all in a kommune what is published of it."""

from django.db import migrations

from accounts.policies import in_scope, own, secure, secure_for_system, secure_history

_IN_KOMMUNE = (
    f"{in_scope('kommune_id', 'kommuner')} OR EXISTS (SELECT 1 FROM accounts_bydel b"
    f" WHERE b.kommune_id = {{table}}.kommune_id AND b.id = ANY({own('bydeler')}))"
)
_BYDEL_IN_KOMMUNE = (
    "EXISTS (SELECT 1 FROM accounts_bydel b WHERE b.id = dashboard_folketall.bydel_id AND ("
    f"{in_scope('b.kommune_id', 'kommuner')} OR b.kommune_id IN (SELECT mine.kommune_id FROM accounts_bydel mine"
    f" WHERE {in_scope('mine.id', 'bydeler')})))"
)
# Entered by those who answer for the numbers of the kommune; corrected, and never removed.
_TO_ENTER_IN = (
    "EXISTS (SELECT 1 FROM accounts_bydel b WHERE b.id = dashboard_folketall.bydel_id"
    f" AND {in_scope('b.kommune_id', 'figure_kommuner')})"
)


class Migration(migrations.Migration):
    dependencies = [("dashboard", "0001_initial")]

    operations = [
        secure_for_system(
            "dashboard_snapshot",
            using=f"{in_scope('bydel_id', 'bydeler')} OR {in_scope('landlord_id', 'landlords')}",
        ),
        secure_for_system("dashboard_cityfigure", using=_IN_KOMMUNE.format(table="dashboard_cityfigure")),
        secure("dashboard_folketall", using=_BYDEL_IN_KOMMUNE, check=_TO_ENTER_IN),
        migrations.RunSQL(
            sql="REVOKE DELETE ON dashboard_folketall FROM husrom_app",
            reverse_sql="GRANT DELETE ON dashboard_folketall TO husrom_app",
        ),
        secure_history("dashboard_folketallevent", of="dashboard_folketall"),
    ]

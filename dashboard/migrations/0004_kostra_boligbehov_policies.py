"""What a bydel reports and counts is its own. A kommune's sum opens them for one question (dashboard/asking.py)."""

from django.db import migrations

from accounts.policies import in_scope, secure, secure_history, through

_OWN = in_scope("bydel_id", "bydeler")


def _child(table: str, parent: str, column: str) -> migrations.RunSQL:
    return secure(table, using=through(f"dashboard_{parent}", column=f"{table}.{column}_id"))


class Migration(migrations.Migration):
    dependencies = [("dashboard", "0003_kostra_boligbehov")]

    operations = [
        secure("dashboard_kostrarapport", using=_OWN),
        _child("dashboard_kostratall", "kostrarapport", "rapport"),
        _child("dashboard_kostrarad", "kostrarapport", "rapport"),
        secure("dashboard_boligbehov", using=_OWN),
        secure_history("dashboard_boligbehovevent", of="dashboard_boligbehov"),
        _child("dashboard_behovstall", "boligbehov", "boligbehov"),
        _child("dashboard_ledighet", "boligbehov", "boligbehov"),
        _child("dashboard_behovsjustering", "behovstall", "tall"),
    ]

"""The second wall behind the work list: what is put off and who stands in are the unit's, saved views a person's."""

from django.db import migrations

from accounts.policies import in_scope, secure, secure_history

_UNIT = f"{in_scope('bydel_id', 'bydeler')} OR {in_scope('landlord_id', 'landlords')}"
_USER = "(SELECT NULLIF(current_setting('husrom.user', true), '')::bigint)"


class Migration(migrations.Migration):
    dependencies = [("dashboard", "0005_worklist")]

    operations = [
        secure("dashboard_utsettelse", using=_UNIT),
        secure("dashboard_vikariat", using=_UNIT),
        secure_history("dashboard_vikariatevent", of="dashboard_vikariat"),
        # 0: a job, which has no person and sees all (accounts.scope).
        secure("dashboard_lagretvisning", using=f"owner_id = {_USER} OR {_USER} = 0"),
    ]

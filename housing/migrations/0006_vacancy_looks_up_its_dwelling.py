"""A vacancy is seen by those who see the dwelling, looked up by its key.

Of an EXISTS Postgres made a table of all dwellings that may be seen, before it read the few vacancies of a bydel:
most of the time of finding a dwelling for a household, and more the larger the city is.
"""

from django.db import migrations

from accounts.policies import through

_LOOKED_UP = "(SELECT true FROM housing_dwelling p WHERE p.id = dwelling_id)"
_EXISTS = through("housing_dwelling", column="dwelling_id")
_POLICY = "ALTER POLICY housing_vacancy_scope ON housing_vacancy USING ({0}) WITH CHECK ({0})"


class Migration(migrations.Migration):
    dependencies = [("housing", "0005_names")]
    operations = [migrations.RunSQL(sql=_POLICY.format(_LOOKED_UP), reverse_sql=_POLICY.format(_EXISTS))]

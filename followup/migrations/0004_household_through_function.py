"""That a household is read through a case or through bo-oppfølging in another bydel is asked in a function, so that
Postgres plans the question once a connection. Written out, it was planned for each name on a page: home's lamps
alone had six thousand such questions in them.

It is asked last, of households that are neither the bydel's own nor live in a dwelling of those who ask.
"""

from django.db import migrations

from accounts.policies import in_scope, through

_OWN = in_scope("bydel_id", "person_bydeler")
_AT_HOME, _BY_CASE, _FOLLOWED = (
    through(table, key="household_id", column="housing_household.id")
    for table in ("housing_tenancy", "allocation_soknad", "followup_booppfolging")
)
_POLICY = "ALTER POLICY housing_household_scope ON housing_household USING ({}) WITH CHECK ({})"

BY_WORK = migrations.RunSQL(
    sql="""
    CREATE FUNCTION husrom_sees_household_by_work(household bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY INVOKER AS $$
    BEGIN
        RETURN EXISTS (SELECT FROM public.allocation_soknad s WHERE s.household_id = household)
            OR EXISTS (SELECT FROM public.followup_booppfolging b WHERE b.household_id = household);
    END
    $$;
    REVOKE ALL ON FUNCTION husrom_sees_household_by_work(bigint) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION husrom_sees_household_by_work(bigint) TO husrom_app;
    """,
    reverse_sql="DROP FUNCTION husrom_sees_household_by_work(bigint)",
)
ASKED_LAST = migrations.RunSQL(
    sql=_POLICY.format(f"{_OWN} OR {_AT_HOME} OR husrom_sees_household_by_work(id)", _OWN),
    reverse_sql=_POLICY.format(f"{_OWN} OR {_AT_HOME} OR {_BY_CASE} OR {_FOLLOWED}", _OWN),
)


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0003_boplan_version_and_corrected_evaluering"),
        ("housing", "0007_alike_in_kommune"),
        ("allocation", "0007_soknad_by_step"),
    ]
    operations = [BY_WORK, ASKED_LAST]

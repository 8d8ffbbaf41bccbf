"""A representative is seen by those who see the person, asked in a function so that Postgres plans the question
once a connection. Written out, planning it was most of the time it took to find who receives a letter.

It is asked row by row, which is dear where many rows are read: of a representative only a person's few are.
"""

from django.db import migrations

from accounts.policies import through

SEES_PERSON = migrations.RunSQL(
    sql="""
    CREATE FUNCTION husrom_sees_person(person bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY INVOKER AS $$
    BEGIN
        RETURN EXISTS (SELECT FROM public.housing_person p WHERE p.id = person);
    END
    $$;
    REVOKE ALL ON FUNCTION husrom_sees_person(bigint) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION husrom_sees_person(bigint) TO husrom_app;
    """,
    reverse_sql="DROP FUNCTION husrom_sees_person(bigint)",
)
_BY_FUNCTION, _WRITTEN_OUT = "husrom_sees_person(person_id)", through("housing_person", column="person_id")
ASKED_BY_FUNCTION = migrations.RunSQL(
    sql="ALTER POLICY housing_representative_scope ON housing_representative"
    f" USING ({_BY_FUNCTION}) WITH CHECK ({_BY_FUNCTION})",
    reverse_sql="ALTER POLICY housing_representative_scope ON housing_representative"
    f" USING ({_WRITTEN_OUT}) WITH CHECK ({_WRITTEN_OUT})",
)


class Migration(migrations.Migration):
    dependencies = [("housing", "0003_household_split")]
    operations = [SEES_PERSON, ASKED_BY_FUNCTION]

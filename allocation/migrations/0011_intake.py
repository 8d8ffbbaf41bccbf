"""Intake: cases in other bydeler are announced without content, a draft is its writer's alone, and the rule
sets say by when documents are asked for."""

from django.db import migrations

from accounts.policies import in_scope

# The second question that crosses bydeler (the first is husrom_person_by_number): has one of these applicants
# a case that is not finished in another bydel of the kommune? It answers with that bydel's office, which is
# public, and nothing of the case, the person or the household. Only main persons and partners count, on both
# sides: a child with two homes would tell one parent's bydel of the other's. Nothing is told of a protected
# person, nor of a household with one in it. It answers only those who open cases in `asking`.
OPEN_CASES_ELSEWHERE = migrations.RunSQL(
    sql="""
    CREATE FUNCTION husrom_open_cases_elsewhere(asking bigint, number_indexes text[])
    RETURNS TABLE (bydel_name text, office_name text, phone text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT DISTINCT bydel.name::text, bydel.office_name::text, bydel.phone::text
        FROM housing_person person
        JOIN housing_householdmember member ON member.person_id = person.id
            AND member.valid_to IS NULL AND member.relation IN ('hovedperson', 'partner')
        JOIN allocation_soknad soknad ON soknad.household_id = member.household_id
        JOIN accounts_bydel bydel ON bydel.id = soknad.bydel_id
        JOIN accounts_bydel own ON own.id = asking AND own.kommune_id = bydel.kommune_id
        WHERE person.fodselsnummer_index = ANY(number_indexes)
          AND bydel.id <> asking
          AND asking = ANY(NULLIF(current_setting('husrom.case_bydeler', true), '')::bigint[])
          AND (soknad.status IN ('registrert', 'under_behandling', 'avventer', 'til_vedtak')
               OR soknad.status = 'avgjort' AND EXISTS (
                   SELECT 1 FROM allocation_waitingentry entry
                   WHERE entry.soknad_id = soknad.id AND entry.listed_on IS NOT NULL AND entry.left_on IS NULL))
          AND NOT EXISTS (
              SELECT 1 FROM housing_householdmember other
              JOIN housing_person hidden ON hidden.id = other.person_id
              WHERE other.household_id = member.household_id AND other.valid_to IS NULL
                AND hidden.adressebeskyttelse <> 'ingen')
        ORDER BY 1
    $$;
    REVOKE ALL ON FUNCTION husrom_open_cases_elsewhere(bigint, text[]) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION husrom_open_cases_elsewhere(bigint, text[]) TO husrom_app;
    """,
    reverse_sql="DROP FUNCTION husrom_open_cases_elsewhere(bigint, text[])",
)

_OWN = in_scope("bydel_id", "case_bydeler")
_USER = "(SELECT NULLIF(current_setting('husrom.user', true), '')::bigint)"
# User 0 is the system, which discards those that were left.
_WRITER = f"{_OWN} AND (owner_id = {_USER} OR {_USER} = 0)"

DRAFTS_ARE_THE_WRITERS = migrations.RunSQL(
    sql=f"ALTER POLICY allocation_soknadskladd_scope ON allocation_soknadskladd"
    f" USING ({_WRITER}) WITH CHECK ({_WRITER})",
    reverse_sql=f"ALTER POLICY allocation_soknadskladd_scope ON allocation_soknadskladd"
    f" USING ({_OWN}) WITH CHECK ({_OWN})",
)

# Rule sets that were loaded before they had this part. What is shipped now has it.
DOCUMENTS_IN_RULE_SETS = migrations.RunSQL(
    sql="""
    UPDATE allocation_ruleset SET definition = definition || '{"documents": {
        "due_days": 21,
        "source": "Kontorets praksis: tre uker, til neste virkedag",
        "usual": ["Legitimasjon", "Lønnsslipper for de siste tre månedene", "Skattemelding for siste år",
                  "Leiekontrakt eller oppsigelse av leieforholdet", "Bekreftelse på oppholdstillatelse",
                  "Uttalelse fra lege eller tjeneste om behovet for bolig"]
    }}'::jsonb WHERE NOT definition ? 'documents'
    """,
    reverse_sql="UPDATE allocation_ruleset SET definition = definition - 'documents'",
)


class Migration(migrations.Migration):
    dependencies = [("allocation", "0004_casework_policies"), ("housing", "0003_deaths")]
    operations = [OPEN_CASES_ELSEWHERE, DRAFTS_ARE_THE_WRITERS, DOCUMENTS_IN_RULE_SETS]

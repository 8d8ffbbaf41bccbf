"""The second wall behind cases and what they are made of: documents, meetings, offers, letters, klager.

Rule sets are public and not secured.
"""

from django.db import migrations

from accounts.policies import append_only, in_scope, secure, secure_history, through

_OWN = in_scope("bydel_id", "case_bydeler")
_TAKES_PART = "id IN (SELECT husrom_meetings_taken_part_in())"
_OF_SOKNAD = through("allocation_soknad", column="soknad_id")
# Those who are asked to consent see the question, and nothing else of the case.
_ASKED = f"{_OWN} OR {in_scope('asked_by_bydel_id', 'case_bydeler')} OR {in_scope('landlord_id', 'landlords')}"
_USER = "(SELECT NULLIF(current_setting('husrom.user', true), '')::bigint)"
# A draft is its writer's alone. User 0 is the system, which discards those that were left.
_WRITER = f"{_OWN} AND (owner_id = {_USER} OR {_USER} = 0)"
_TRACKED = [
    "soknad", "vilkarsvurdering", "dwellingneed", "waitingentry", "vedtak", "vedtakcondition",
    "allocationmeeting", "meetingdwelling", "meetingcandidate", "offer", "letter", "fornyelse",
    "dokumentkrav", "attachment", "dublettvurdering", "samtale", "klage", "forelopigsvar",
    "behovsbekreftelse", "byttesamtykke",
]  # fmt: skip

SOKNAD_NUMBERS = migrations.RunSQL(
    sql="CREATE SEQUENCE allocation_soknad_number",
    reverse_sql="DROP SEQUENCE allocation_soknad_number",
)


# Meetings are visible through their participants and participants through their meeting. The function
# steps over the policy of the one, so that they do not ask each other for ever.
MEETINGS_TAKEN_PART_IN = migrations.RunSQL(
    sql="""
    CREATE FUNCTION husrom_meetings_taken_part_in() RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT meeting_id FROM allocation_meetingparticipant
        WHERE user_id = NULLIF(current_setting('husrom.user', true), '')::bigint
    $$;
    REVOKE ALL ON FUNCTION husrom_meetings_taken_part_in() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION husrom_meetings_taken_part_in() TO husrom_app;
    """,
    reverse_sql="DROP FUNCTION husrom_meetings_taken_part_in()",
)


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


# The bydel that keeps an older case of the household reads the household through that case.
_THROUGH_HOME = through("housing_tenancy", key="household_id", column="housing_household.id")
_THROUGH_CASE = through("allocation_soknad", key="household_id", column="housing_household.id")
HOUSEHOLD_OF_CASE = migrations.RunSQL(
    sql=f"ALTER POLICY housing_household_scope ON housing_household"
    f" USING ({_OWN} OR {_THROUGH_HOME} OR {_THROUGH_CASE}) WITH CHECK ({_OWN})",
    reverse_sql=f"ALTER POLICY housing_household_scope ON housing_household"
    f" USING ({_OWN} OR {_THROUGH_HOME}) WITH CHECK ({_OWN})",
)

# History is only added to, with this one exception: whose history it is follows the case. What was done, when
# and by whom cannot be changed by it, and only to the bydel that has the case already.
HISTORY_FOLLOWS_CASE = migrations.RunSQL(
    sql="""
    CREATE FUNCTION husrom_history_follows_case(case_id bigint, from_bydel bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
        UPDATE audit_event event SET bydel_id = soknad.bydel_id
        FROM allocation_soknad soknad
        WHERE soknad.id = case_id AND event.bydel_id = from_bydel AND (
            EXISTS (
                SELECT 1 FROM audit_eventsubject subject
                WHERE subject.event_id = event.id AND subject.label = 'allocation.soknad'
                  AND subject.object_id = soknad.id
            ) OR EXISTS (
                SELECT 1 FROM audit_eventsubject subject
                WHERE subject.event_id = event.id AND subject.label = 'housing.household'
                  AND subject.object_id = soknad.household_id
            ) AND NOT EXISTS (
                SELECT 1 FROM audit_eventsubject subject
                WHERE subject.event_id = event.id AND subject.label NOT IN ('housing.household', 'housing.person')
            )
        )
    $$;
    REVOKE ALL ON FUNCTION husrom_history_follows_case(bigint, bigint) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION husrom_history_follows_case(bigint, bigint) TO husrom_app;
    """,
    reverse_sql="DROP FUNCTION husrom_history_follows_case(bigint, bigint)",
)


class Migration(migrations.Migration):
    dependencies = [("allocation", "0001_initial"), ("housing", "0002_policies"), ("audit", "0002_policies")]
    operations = [
        SOKNAD_NUMBERS,
        MEETINGS_TAKEN_PART_IN,
        OPEN_CASES_ELSEWHERE,
        secure("allocation_soknad", using=_OWN),
        secure("allocation_waitingentry", using=_OWN),
        secure("allocation_offer", using=_OWN),
        secure("allocation_letter", using=_OWN),
        secure("allocation_fornyelse", using=_OWN),
        secure("allocation_vilkarsvurdering", using=_OF_SOKNAD),
        secure("allocation_dwellingneed", using=_OF_SOKNAD),
        secure("allocation_vedtak", using=_OF_SOKNAD),
        secure("allocation_inhabilitet", using=_OF_SOKNAD),
        secure("allocation_meetingcandidate", using=_OF_SOKNAD),
        secure(
            "allocation_dwellingneed_avoid_entrances",
            using=through("allocation_dwellingneed", column="dwellingneed_id"),
        ),
        secure("allocation_vedtakcondition", using=through("allocation_vedtak", column="vedtak_id")),
        secure("allocation_letterdocument", using=through("allocation_letter", column="letter_id")),
        secure("allocation_allocationmeeting", using=f"{_OWN} OR {_TAKES_PART}"),
        secure(
            "allocation_meetingparticipant",
            using=through("allocation_allocationmeeting", column="meeting_id"),
        ),
        secure("allocation_meetingdwelling", using=through("allocation_allocationmeeting", column="meeting_id")),
        secure("allocation_soknadskladd", using=_WRITER),
        secure("allocation_samtale", using=_OWN),
        secure("allocation_klage", using=_OWN),
        secure("allocation_byttesamtykke", using=_ASKED),
        secure("allocation_dokumentkrav", using=_OF_SOKNAD),
        secure("allocation_attachment", using=_OF_SOKNAD),
        secure("allocation_dublettvurdering", using=_OF_SOKNAD),
        secure("allocation_forelopigsvar", using=_OF_SOKNAD),
        secure("allocation_attachmentcontent", using=through("allocation_attachment", column="attachment_id")),
        secure("allocation_behovsbekreftelse", using=through("allocation_waitingentry", column="entry_id")),
        secure("allocation_casefile", using=through("allocation_klage", column="klage_id")),
        *(secure_history(f"allocation_{name}event", of=f"allocation_{name}") for name in _TRACKED),
        append_only("allocation_rulesetevent"),
        HOUSEHOLD_OF_CASE,
        HISTORY_FOLLOWS_CASE,
    ]

"""The second wall behind søknader, meetings, offers and letters.

Rule sets are public and not secured.
"""

from django.db import migrations

from accounts.policies import append_only, in_scope, secure, secure_history, through

_OWN = in_scope("bydel_id", "case_bydeler")
_TAKES_PART = "id IN (SELECT husrom_meetings_taken_part_in())"
_OF_SOKNAD = through("allocation_soknad", column="soknad_id")
_TRACKED = [
    "soknad", "vilkarsvurdering", "dwellingneed", "waitingentry", "vedtak", "vedtakcondition",
    "allocationmeeting", "meetingdwelling", "meetingcandidate", "offer", "letter", "fornyelse",
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


class Migration(migrations.Migration):
    dependencies = [("allocation", "0001_initial"), ("housing", "0002_policies")]
    operations = [
        SOKNAD_NUMBERS,
        MEETINGS_TAKEN_PART_IN,
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
        *(secure_history(f"allocation_{name}event", of=f"allocation_{name}") for name in _TRACKED),
        append_only("allocation_rulesetevent"),
    ]

"""The second wall behind søknader, meetings, offers and letters.

Rule sets are public, and a participant row holds no more than who was at a meeting: neither is secured.
"""

from django.db import migrations

from accounts.policies import append_only, in_scope, secure, secure_history, through

_OWN = in_scope("bydel_id", "case_bydeler")
_TAKES_PART = (
    "EXISTS (SELECT 1 FROM allocation_meetingparticipant p WHERE p.meeting_id = allocation_allocationmeeting.id"
    " AND p.user_id = NULLIF(current_setting('husrom.user', true), '')::bigint)"
)
_OF_SOKNAD = through("allocation_soknad", column="soknad_id")
_TRACKED = [
    "soknad", "vilkarsvurdering", "dwellingneed", "waitingentry", "vedtak", "vedtakcondition",
    "allocationmeeting", "meetingdwelling", "meetingcandidate", "offer", "letter", "fornyelse",
]  # fmt: skip

SOKNAD_NUMBERS = migrations.RunSQL(
    sql="CREATE SEQUENCE allocation_soknad_number",
    reverse_sql="DROP SEQUENCE allocation_soknad_number",
)


class Migration(migrations.Migration):
    dependencies = [("allocation", "0002_initial"), ("housing", "0002_policies")]
    operations = [
        SOKNAD_NUMBERS,
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
        secure("allocation_meetingdwelling", using=through("allocation_allocationmeeting", column="meeting_id")),
        *(secure_history(f"allocation_{name}event", of=f"allocation_{name}") for name in _TRACKED),
        append_only("allocation_rulesetevent"),
    ]

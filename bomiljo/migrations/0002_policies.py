"""The second wall behind bomiljø: a place's bydel, the landlord that owns it, and those who compare all bydeler.

What is told of an incident is read by fewer than its row, and who told it by fewer still: the one who registers
writes a melder and cannot read it again.
"""

from django.db import migrations

from accounts.policies import in_scope, secure, secure_history, through

_PLACES, _LANDLORD = in_scope("bydel_id", "place_bydeler"), in_scope("landlord_id", "landlords")
_BOTH = f"{_PLACES} OR {_LANDLORD}"
_KOMMUNE = in_scope("kommune_id", "kommuner")

BOTH = (
    "bomiljo", "koordinator", "campaignplace", "bomiljosak", "hendelse", "bekymringsnotat", "motserie",
    "samarbeidsmote", "stedsoppgave", "tiltak", "hmsbesok", "aktivitet",
)  # fmt: skip
BYDEL = (
    "finansiering", "tilskudd", "commonroom", "roomloan", "oslostandardstatus", "standardansvar", "standardbevis",
    "bomiljoinnstilling",
)  # fmt: skip
THROUGH = {
    "bomiljoentrance": "bomiljo", "commonarea": "bomiljo", "residentbody": "bomiljo", "presence": "bomiljo",
    "informasjon": "bomiljo", "bodymeeting": "residentbody.body_id", "invitation": "campaignplace.place_id",
    "answercode": "campaignplace.place_id", "response": "campaignplace.place_id",
    "freetext": "campaignplace.place_id", "agendapunkt": "samarbeidsmote.mote_id", "etterkontroll": "tiltak",
    "hmsfunn": "hmsbesok.besok_id", "samling": "aktivitet", "pengebruk": "finansiering",
    "romtid": "commonroom.room_id", "surveyquestion": "survey", "questiontext": "surveyquestion.question_id",
    "bomiljo_neighbours": "bomiljo.from_bomiljo_id",
}  # fmt: skip
# What is told of an incident.
_OF_INCIDENT = (
    "EXISTS (SELECT FROM bomiljo_hendelse h WHERE h.id = hendelse_id AND ("
    + in_scope("h.bydel_id", "incident_bydeler")
    + " OR "
    + in_scope("h.landlord_id", "landlords")
    + "))"
)
INCIDENT = ("hendelsesbeskrivelse", "hendelsespart", "uttalelse", "hendelsessteg")
# Names of residents who applied or borrowed.
RESIDENTS = {"tilskuddssoker": "tilskudd", "laner": "loan"}
TRACKED = [
    "bomiljo", "bomiljoentrance", "koordinator", "commonarea", "residentbody", "bodymeeting", "presence",
    "informasjon", "survey", "campaign", "bomiljosak", "hendelse", "hendelsessteg", "bekymringsnotat", "motserie",
    "samarbeidsmote", "agendapunkt", "stedsoppgave", "finansiering", "pengebruk", "tilskudd", "tiltak",
    "etterkontroll", "erfaring", "hmsbesok", "hmsfunn", "aktivitet", "samling", "commonroom", "roomloan",
    "oslostandardstatus", "standardansvar", "standardbevis", "bomiljoinnstilling",
]  # fmt: skip


# The city's, and the bydel's own. A landlord reads those that are asked in its places.
_CAMPAIGN = (
    f"{_KOMMUNE} AND (bydel_id IS NULL OR {_PLACES} OR EXISTS (SELECT FROM bomiljo_campaignplace p"
    f" WHERE p.campaign_id = bomiljo_campaign.id AND {in_scope('p.landlord_id', 'landlords')}))"
)


def parent_of(child: str, parent: str) -> migrations.RunSQL:
    """A child whose key to its parent is named after it, unless it says otherwise."""
    table, _, column = parent.partition(".")
    using = through(f"bomiljo_{table}", column=column or f"{table}_id")
    return secure(f"bomiljo_{child}", using=using)


def of_resident(child: str, parent: str) -> migrations.RunSQL:
    table = {"tilskudd": "tilskudd", "loan": "roomloan"}[parent]
    using = (
        f"EXISTS (SELECT FROM bomiljo_{table} p WHERE p.id = {parent}_id AND "
        f"{in_scope('p.bydel_id', 'resident_bydeler')})"
    )
    return secure(f"bomiljo_{child}", using=using)


# Written by those who work with the incident, read by the few with the grant.
MELDER = migrations.RunSQL(
    sql=[
        "ALTER TABLE bomiljo_melder ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY bomiljo_melder_read ON bomiljo_melder USING (EXISTS (SELECT FROM bomiljo_hendelse h"
        f" WHERE h.id = hendelse_id AND {in_scope('h.bydel_id', 'reporter_bydeler')}))",
        f"CREATE POLICY bomiljo_melder_write ON bomiljo_melder FOR INSERT WITH CHECK ({_OF_INCIDENT})",
    ],
    reverse_sql=[
        "DROP POLICY bomiljo_melder_write ON bomiljo_melder",
        "DROP POLICY bomiljo_melder_read ON bomiljo_melder",
        "ALTER TABLE bomiljo_melder DISABLE ROW LEVEL SECURITY",
    ],
)

_EVENTS = (
    f"{in_scope('bydel_id', 'case_bydeler')} OR {_LANDLORD} OR {_KOMMUNE}"
    f" OR followup AND {in_scope('bydel_id', 'person_bydeler')}"
)
_EVENTS_POLICY = "ALTER POLICY audit_event_scope ON audit_event USING ({0}) WITH CHECK ({0})"
EVENTS = migrations.RunSQL(
    sql=_EVENTS_POLICY.format(f"{_EVENTS} OR place AND {_PLACES}"), reverse_sql=_EVENTS_POLICY.format(_EVENTS)
)


class Migration(migrations.Migration):
    dependencies = [
        ("bomiljo", "0001_initial"),
        ("followup", "0003_boplan_version_and_corrected_evaluering"),
        ("audit", "0004_event_place"),
    ]
    operations = [
        EVENTS,
        *(secure(f"bomiljo_{name}", using=_BOTH) for name in BOTH),
        *(secure(f"bomiljo_{name}", using=_PLACES) for name in BYDEL),
        secure("bomiljo_survey", using=_KOMMUNE),
        secure("bomiljo_campaign", using=_CAMPAIGN, check=f"{_KOMMUNE} AND (bydel_id IS NULL OR {_PLACES})"),
        # What is published is read in the whole kommune.
        secure(
            "bomiljo_erfaring",
            using=f"published_on IS NOT NULL AND {_KOMMUNE} OR {through('bomiljo_tiltak', column='tiltak_id')}",
        ),
        *(parent_of(child, parent) for child, parent in THROUGH.items()),
        *(secure(f"bomiljo_{name}", using=_OF_INCIDENT) for name in INCIDENT),
        secure("bomiljo_nabobrev", using=through("bomiljo_hendelsessteg", column="steg_id")),
        *(of_resident(child, parent) for child, parent in RESIDENTS.items()),
        MELDER,
        *(secure_history(f"bomiljo_{name}event", of=f"bomiljo_{name}") for name in TRACKED),
    ]

"""The second wall behind bo-oppfølging, and what it opens in the tables of persons and leieforhold.

A booppfølger opens persons (`person_bydeler`) and no cases. The row of a booppfølging, that somebody was met and
when, is read by the bydel's caseworkers too; what was said (`note_bydeler`) by booppfølgere alone.
"""

from django.db import migrations

from accounts.policies import append_only, in_scope, secure, secure_history, through

_PERSONS, _NOTES = in_scope("bydel_id", "person_bydeler"), in_scope("bydel_id", "note_bydeler")
_LANDLORD = in_scope("landlord_id", "landlords")
_OF_CASE = "SELECT FROM followup_booppfolging b WHERE b.id = booppfolging_id AND "
_IN_NOTES = f"EXISTS ({_OF_CASE}{in_scope('b.bydel_id', 'note_bydeler')})"
# The parts of an evaluering that a renewal reads (followup.models.evaluation.SHARED).
_SHARED = f"part IN ('bolig', 'oppgang', 'naboer') AND {_PERSONS}"
_TRACKED = [
    "fagtjeneste", "fagansvar", "booppfolging", "oppfolgingsplan", "oppfolgingsoppgave", "medvirkende",
    "intensitetsendring", "contact", "notatmal", "homevisit", "fravaer", "boplan", "boplansteg", "samtykke",
    "bekymringsmelding", "midlertidigopphold", "ventetutskriving", "evaluering", "evalueringsdel",
    "oppfolgingsinnstilling",
]  # fmt: skip

# Written by those who may read the note that is hidden, read by the auditor alone.
HIDDEN_NOTES = migrations.RunSQL(
    sql=[
        "ALTER TABLE followup_skjultnotat ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY followup_skjultnotat_read ON followup_skjultnotat FOR SELECT"
        f" USING ({in_scope('kommune_id', 'audit_kommuner')})",
        "CREATE POLICY followup_skjultnotat_write ON followup_skjultnotat FOR INSERT WITH CHECK ("
        f"EXISTS (SELECT FROM followup_contact c WHERE c.id = contact_id AND {in_scope('c.bydel_id', 'note_bydeler')}))",
    ],
    reverse_sql=[
        "DROP POLICY followup_skjultnotat_write ON followup_skjultnotat",
        "DROP POLICY followup_skjultnotat_read ON followup_skjultnotat",
        "ALTER TABLE followup_skjultnotat DISABLE ROW LEVEL SECURITY",
    ],
)


def opened(table: str, *, own: str, before: str, also: str = "") -> migrations.RunSQL:
    """`own` of the bydel by persons instead of by cases."""
    policy = f"ALTER POLICY {table}_scope ON {table} USING ({{}}) WITH CHECK ({{}})"
    now = before.replace("case_bydeler", "person_bydeler")
    check = own.replace("case_bydeler", "person_bydeler")
    return migrations.RunSQL(sql=policy.format(now + also, check), reverse_sql=policy.format(before, own))


_OWN = in_scope("bydel_id", "case_bydeler")
_UNITS = f"{_OWN} OR {_LANDLORD}"
_HOUSEHOLD = (
    f"{_OWN} OR {through('housing_tenancy', key='household_id', column='housing_household.id')}"
    f" OR {through('allocation_soknad', key='household_id', column='housing_household.id')}"
)
# The bydel that somebody moved from keeps what it did, and reads who it was through it.
_FOLLOWED = f" OR {through('followup_booppfolging', key='household_id', column='housing_household.id')}"
_MEMBER = through("housing_householdmember", key="person_id", column="housing_person.id")
_EVENTS = f"{_OWN} OR {_LANDLORD} OR {in_scope('kommune_id', 'kommuner')}"
_FOLLOWUP_EVENTS = f" OR followup AND {_PERSONS}"
_EVENTS_POLICY = "ALTER POLICY audit_event_scope ON audit_event USING ({0}) WITH CHECK ({0})"
EVENTS = migrations.RunSQL(
    sql=_EVENTS_POLICY.format(_EVENTS + _FOLLOWUP_EVENTS), reverse_sql=_EVENTS_POLICY.format(_EVENTS)
)


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0001_initial"),
        ("housing", "0004_representative_through_function"),
        ("allocation", "0006_files_are_not_compressed"),
        ("audit", "0003_event_followup"),
    ]
    operations = [
        opened("housing_household", own=_OWN, before=_HOUSEHOLD, also=_FOLLOWED),
        opened("housing_person", own=f"{_OWN} OR {_MEMBER}", before=f"{_OWN} OR {_MEMBER}"),
        opened("housing_tenancy", own=_UNITS, before=_UNITS),
        opened("housing_lease", own=_UNITS, before=_UNITS),
        EVENTS,
        secure("followup_fagtjeneste", using=in_scope("kommune_id", "kommuner")),
        *(
            secure(f"followup_{name}", using=_PERSONS)
            for name in (
                "fagansvar", "booppfolging", "contact", "homevisit", "fravaer", "boplan", "midlertidigopphold",
                "ventetutskriving", "evaluering", "oppfolgingsinnstilling", "deling",
            )
        ),
        *(
            secure(f"followup_{name}", using=_IN_NOTES)
            for name in ("oppfolgingsplan", "oppfolgingsoppgave", "medvirkende", "intensitetsendring")
        ),
        secure(
            "followup_kontaktnotat",
            using="EXISTS (SELECT FROM followup_contact c WHERE c.id = contact_id AND "
            + in_scope("c.bydel_id", "note_bydeler")
            + ")",
        ),
        secure("followup_notatmal", using=_NOTES),
        secure("followup_boplansteg", using=through("followup_boplan", column="boplan_id")),
        secure("followup_samtykke", using=f"{_PERSONS} OR {_LANDLORD} AND withdrawn_on IS NULL", check=_PERSONS),
        secure("followup_bekymringsmelding", using=f"{_PERSONS} OR {_LANDLORD}"),
        secure(
            "followup_bekymringsvurdering",
            using="EXISTS (SELECT FROM followup_bekymringsmelding m WHERE m.id = melding_id AND "
            + in_scope("m.bydel_id", "person_bydeler")
            + ")",
        ),
        secure("followup_evalueringsdel", using=f"{_SHARED} OR {_NOTES}"),
        HIDDEN_NOTES,
        append_only("followup_skjultnotat"),
        append_only("followup_deling"),
        *(secure_history(f"followup_{name}event", of=f"followup_{name}") for name in _TRACKED),
    ]  # fmt: skip

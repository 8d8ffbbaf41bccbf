"""Who may do what: one screen. A role is held within one scope (bydel, landlord or kommune)."""

from django.db import models


class Permission(models.TextChoices):
    PERSON_VIEW = "person_view", "Se personer og husstander"
    PERSON_CHANGE = "person_change", "Endre personer og husstander"
    PROTECTED_VIEW = "protected_view", "Åpne personer med adressebeskyttelse"
    TENANT_VIEW = "tenant_view", "Se leietakere i egne boliger"
    SOKNAD_VIEW = "soknad_view", "Se søknader, vurderinger og venteliste"
    SOKNAD_WORK = "soknad_work", "Behandle søknader"
    VEDTAK_ISSUE = "vedtak_issue", "Fatte vedtak"
    MEETING_ATTEND = "meeting_attend", "Delta på tildelingsmøter"
    MEETING_JOIN = "meeting_join", "Se møtene en selv deltar i"
    MEETING_PREPARE = "meeting_prepare", "Forberede tildelingsmøter"
    MEETING_LEAD = "meeting_lead", "Lede tildelingsmøter"
    OFFER_GIVE = "offer_give", "Gi tilbud og registrere svar"
    CONSEQUENCE_APPROVE = "consequence_approve", "Avgjøre følgen av et nei eller av at ingen svarte"
    OFFICE_SETTINGS = "office_settings", "Bestemme hvordan kontoret arbeider"
    DWELLING_VIEW = "dwelling_view", "Se boliger og ledige boliger"
    DWELLING_WORK = "dwelling_work", "Endre boliger og ledige boliger"
    LEASE_VIEW = "lease_view", "Se leieforhold"
    LEASE_WORK = "lease_work", "Inngå og avslutte leiekontrakter"
    FOLLOWUP_VIEW = "followup_view", "Se hvordan det står til med bo-oppfølging"
    FOLLOWUP_PLACE = "followup_place", "Plassere ansvar og starte bo-oppfølging"
    FOLLOWUP_WORK = "followup_work", "Arbeide med bo-oppfølging og lese notatene"
    CONCERN_REPORT = "concern_report", "Melde bekymring for en leietaker"
    BOMILJO_VIEW = "bomiljo_view", "Se bomiljøer, undersøkelser, tiltak og Oslostandarden"
    BOMILJO_WORK = "bomiljo_work", "Arbeide med bomiljøer"
    BOMILJO_JOIN = "bomiljo_join", "Ta del i arbeidet i egne bomiljøer og eiendommer"
    BOMILJO_CITY = "bomiljo_city", "Sammenligne bomiljøer i alle bydeler"
    SURVEY_WORK = "survey_work", "Gjennomføre undersøkelser"
    STED_NOTE = "sted_note", "Skrive bekymringsnotat om et sted"
    HENDELSE_VIEW = "hendelse_view", "Se hendelser i bomiljøer"
    HENDELSE_WORK = "hendelse_work", "Arbeide med hendelser i bomiljøer"
    MELDER_VIEW = "melder_view", "Se hvem som har meldt en hendelse"
    FIGURES_VIEW = "figures_view", "Se tall"
    FIGURES_WORK = "figures_work", "Legge inn folketall"
    # Said on behalf of the bydel, so that its leaders answer for it.
    FIGURES_REPORT = "figures_report", "Rapportere tall og telle boligbehov"
    USERS_WORK = "users_work", "Styre brukere og regelsett"
    AUDIT_VIEW = "audit_view", "Se hvem som har lest og endret"


class Role(models.TextChoices):
    CASEWORKER = "caseworker", "Saksbehandler"
    DECISION_MAKER = "decision_maker", "Leder boligkontor"
    BOOPPFOLGER = "booppfolger", "Booppfølger"
    BOMILJO_WORKER = "bomiljo_worker", "Bomiljøarbeider"
    LANDLORD_STAFF = "landlord_staff", "Forvalter hos utleier"
    MANAGER = "manager", "Leder"
    ANALYST = "analyst", "Byanalytiker"
    ADMINISTRATOR = "administrator", "Administrator"
    AUDITOR = "auditor", "Internkontroll"
    PROTECTED_READER = "protected_reader", "Tilgang til skjermede personer"
    MELDER_READER = "melder_reader", "Tilgang til hvem som har meldt"


P = Permission
_READS_CASES = frozenset(
    {
        P.PERSON_VIEW,
        P.SOKNAD_VIEW,
        P.MEETING_ATTEND,
        P.DWELLING_VIEW,
        P.LEASE_VIEW,
        P.FOLLOWUP_VIEW,
        P.BOMILJO_VIEW,
        P.FIGURES_VIEW,
    }
)
_WORKS_CASES = _READS_CASES | {
    P.PERSON_CHANGE,
    P.SOKNAD_WORK,
    P.MEETING_PREPARE,
    P.OFFER_GIVE,
    P.LEASE_WORK,
    P.FOLLOWUP_PLACE,
    P.CONCERN_REPORT,
    P.STED_NOTE,
    P.HENDELSE_VIEW,
}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.CASEWORKER: _WORKS_CASES,
    Role.DECISION_MAKER: _WORKS_CASES
    | {P.VEDTAK_ISSUE, P.MEETING_LEAD, P.CONSEQUENCE_APPROVE, P.OFFICE_SETTINGS}
    | {P.FIGURES_REPORT},
    Role.BOOPPFOLGER: frozenset(
        {
            P.DWELLING_VIEW,
            P.FIGURES_VIEW,
            P.MEETING_JOIN,
            P.FOLLOWUP_VIEW,
            P.FOLLOWUP_PLACE,
            P.FOLLOWUP_WORK,
            P.CONCERN_REPORT,
            P.BOMILJO_VIEW,
            P.STED_NOTE,
        }
    ),
    Role.BOMILJO_WORKER: frozenset(
        {
            P.DWELLING_VIEW,
            P.FIGURES_VIEW,
            P.MEETING_JOIN,
            P.BOMILJO_VIEW,
            P.BOMILJO_WORK,
            P.BOMILJO_JOIN,
            P.SURVEY_WORK,
            P.STED_NOTE,
            P.HENDELSE_VIEW,
            P.HENDELSE_WORK,
        }
    ),
    Role.LANDLORD_STAFF: frozenset(
        {
            P.TENANT_VIEW,
            P.DWELLING_VIEW,
            P.DWELLING_WORK,
            P.LEASE_VIEW,
            P.LEASE_WORK,
            P.MEETING_JOIN,
            P.CONCERN_REPORT,
            P.BOMILJO_VIEW,
            P.BOMILJO_JOIN,
            P.STED_NOTE,
            P.HENDELSE_VIEW,
            P.HENDELSE_WORK,
            P.FIGURES_VIEW,
        }
    ),
    Role.MANAGER: _READS_CASES | {P.FIGURES_REPORT},
    Role.ANALYST: frozenset({P.FIGURES_VIEW, P.BOMILJO_VIEW, P.BOMILJO_CITY, P.SURVEY_WORK, P.FIGURES_WORK}),
    Role.ADMINISTRATOR: frozenset({P.USERS_WORK, P.FIGURES_WORK}),
    Role.AUDITOR: frozenset({P.AUDIT_VIEW}),
    Role.PROTECTED_READER: frozenset({P.PROTECTED_VIEW}),
    Role.MELDER_READER: frozenset({P.MELDER_VIEW}),
}

# What a membership of the role must be tied to.
SCOPE_OF: dict[Role, str] = {
    **dict.fromkeys(Role, "bydel"),
    Role.LANDLORD_STAFF: "landlord",
    Role.ANALYST: "kommune",
    Role.ADMINISTRATOR: "kommune",
    Role.AUDITOR: "kommune",
}

# What may be opened to another system: reading, and work that another system does by itself. Left out is what a
# human being decides (vedtak, meetings, consequences), what only a few people open (protected persons, who
# reported, the notes of follow-up, what residents wrote in a survey) and all that governs access.
INTEGRATION_READS = frozenset(
    {
        P.PERSON_VIEW,
        P.TENANT_VIEW,
        P.SOKNAD_VIEW,
        P.DWELLING_VIEW,
        P.LEASE_VIEW,
        P.FOLLOWUP_VIEW,
        P.BOMILJO_VIEW,
        P.BOMILJO_CITY,
        P.HENDELSE_VIEW,
        P.FIGURES_VIEW,
    }
)
INTEGRATION_WRITES = frozenset(
    {
        P.PERSON_CHANGE,
        P.SOKNAD_WORK,
        P.DWELLING_WORK,
        P.LEASE_WORK,
        P.CONCERN_REPORT,
        P.STED_NOTE,
        P.HENDELSE_WORK,
    }
)


def open_to_integrations(unit: str) -> frozenset[Permission]:
    """What an integration may hold in a bydel, at a landlord or in a kommune: no more than a role there holds."""
    held = frozenset(permission for role in Role if SCOPE_OF[role] == unit for permission in GRANTS[role])
    return held & (INTEGRATION_READS | INTEGRATION_WRITES)

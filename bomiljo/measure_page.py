"""What the page of a measure says: what is next and by when, what may be done, and what to be warned of."""

from __future__ import annotations

from datetime import date

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.actions.etterkontroller import can_hold_from
from bomiljo.models import CheckResult, Etterkontroll, Permanence, Tiltak, TiltakStatus
from config.dates import norwegian_date
from config.links import reverse
from config.money import kroner
from housing.views.parts import Fact, Link

T = TiltakStatus
TRIED = (T.RUNNING, T.ENDED, T.HANDED_OVER, T.HOLDS, T.RELAPSE)
AFTER = (T.ENDED, T.HANDED_OVER, T.HOLDS, T.RELAPSE)
ROAD = (T.IDEA, T.DIALOGUE, T.PLANNED, T.RUNNING)
CHECK_TONES = {CheckResult.HOLDS: "success", CheckResult.PARTLY: "warning", CheckResult.RELAPSE: "danger"}


def warnings_of(row: Tiltak) -> list[str]:
    """The money that ends before the measure, and the end that nobody is ready for."""
    money, said = row.funding, []
    if money is not None and row.status not in AFTER:
        if row.planned_end and money.ends_on < row.planned_end:
            end, stops = norwegian_date(row.planned_end), norwegian_date(money.ends_on)
            said.append(f"Pengene tar slutt {stops}, før tiltaket slutter {end}.")
        elif row.planned_end is None:
            said.append(f"Pengene tar slutt {norwegian_date(money.ends_on)}, og tiltaket har ingen sluttdato.")
    if row.status == T.RELAPSE:
        said.append("Problemet er kommet tilbake. Start tiltaket på nytt, eller prøv noe annet.")
    return said


def primary(row: Tiltak, next_check: Etterkontroll | None, today: date) -> Link | None:
    """The one thing to do now."""
    todo: dict[str, tuple[str, str]] = {
        T.IDEA: ("Planlegg tiltaket", "tiltak-plan"),
        T.DIALOGUE: ("Planlegg tiltaket", "tiltak-plan"),
        T.PLANNED: ("Start tiltaket", "tiltak-start"),
        T.RUNNING: ("Avslutt tiltaket", "tiltak-end"),
        T.RELAPSE: ("Start på nytt", "tiltak-run-again"),
    }
    if row.status in todo:
        label, name = todo[row.status]
        return Link(label, reverse(name, args=[row.pk]))
    if next_check is None or today < can_hold_from(next_check):
        return None
    return Link("Gjør etterkontroll", reverse("etterkontroll", args=[next_check.pk]))


def posts(row: Tiltak) -> list[Link]:
    """What is done at once."""
    acts = [
        ("Begynn dialogen", "tiltak-talk", row.status == T.IDEA),
        ("Legg bort", "tiltak-drop", row.status in {T.IDEA, T.DIALOGUE, T.PLANNED}),
        ("Ta opp igjen", "tiltak-take-up", row.status == T.DROPPED),
    ]
    return [Link(label, reverse(name, args=[row.pk])) for label, name, shown in acts if shown]


def steps(row: Tiltak) -> list[dict[str, str]]:
    """Idea, dialogue, planned, running, and followed up."""
    at = ROAD.index(T(row.status)) if row.status in ROAD else len(ROAD)
    if row.status == T.DROPPED:
        return [{"label": "Lagt bort", "state": "stopped"}]
    road = [
        {"label": str(step.label), "state": "done" if nr < at else "current" if nr == at else "waiting"}
        for nr, step in enumerate(ROAD)
    ]
    last = row.get_status_display() if row.status in AFTER else "Følges opp"
    state = {T.RELAPSE: "stopped", T.HOLDS: "done"}.get(
        T(row.status), "current" if row.status in AFTER else "waiting"
    )
    return [*road, {"label": str(last), "state": state}]


def facts_of(row: Tiltak, user: User) -> list[Fact]:
    """The side column; what is not told is left out. A landlord does not open the bydel's money."""
    opens = row.funding_id and user.may(Permission.BOMILJO_VIEW, bydel=row.bydel_id)
    pages = {
        "Finansiering": reverse("finansiering", args=[row.funding_id]) if opens else "",
        "Nullpunkt": reverse("campaign", args=[row.baseline_id]) if row.baseline else "",
    }
    told = [
        ("Slag", row.get_category_display()),
        ("Initiativ fra", row.get_initiator_display()),
        ("Medvirkning", row.get_involvement_display()),
        ("Hvordan", row.involvement_note),
        ("Åpent for alle", "Ja" if row.inclusive else "Nei"),
        ("Varighet", row.get_permanence_display()),
        ("Starter", _day(row.starts_on)),
        ("Planlagt slutt", _day(row.planned_end) or ("Varig" if row.permanence == Permanence.LASTING else "")),
        ("Avsluttet", _day(row.ended_on)),
        ("Overtas av", row.handover_to),
        ("Finansiering", row.funding.source if row.funding else ""),
        ("Øremerket til", row.funding.earmark if row.funding else ""),
        ("Pengene varer til", _day(row.funding.ends_on) if row.funding else ""),
        ("Kostnad", kroner(row.cost) if row.cost is not None else ""),
        ("Nullpunkt", str(row.baseline or "")),
        ("Skal bedre", row.get_aimed_at_display()),
    ]
    return [Fact(label, value, pages.get(label, "")) for label, value in told if value]


def sections_of(row: Tiltak) -> list[dict[str, str]]:
    carried = "Plan for overleveringen" if row.handover_to else "Hvorfor ingen overtar"
    return [
        {"title": "Hva vi gjør", "text": row.what},
        {"title": "Hva vi venter", "text": row.expected},
        {"title": "Hva vi ser", "text": row.effect},
        {"title": carried, "text": row.handover_plan},
    ]


def _day(day: date | None) -> str:
    return norwegian_date(day) if day else ""

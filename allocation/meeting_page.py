"""What the page of a meeting shows, and to whom: the agenda with candidates, next step, participants.

Somebody who takes part without access to cases (a landlord's staff, a booppfølger) sees the dwellings and
the outcome, never candidates, case numbers, reasons or counts of the entrance.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from accounts.permissions import Permission
from allocation import composition
from allocation.inhabilitet import cases_closed_to
from allocation.models import (
    AllocationMeeting,
    CandidateOutcome,
    MeetingCandidate,
    MeetingDwelling,
    MeetingDwellingOutcome,
    MeetingStatus,
    Offer,
)
from config.dates import norwegian_date
from config.links import reverse
from config.money import kroner

P = Permission
TONES = {
    CandidateOutcome.CHOSEN: "success",
    CandidateOutcome.NOT_CHOSEN: "neutral",
    CandidateOutcome.DOES_NOT_FIT: "neutral",
}
STATUS_TONES = {MeetingStatus.PLANNED: "neutral", MeetingStatus.OPEN: "info", MeetingStatus.CLOSED: "success"}


NOT_FITTED = "Ingen"


class Tag(NamedTuple):
    label: str
    tone: str = "neutral"


class Fact(NamedTuple):
    label: str
    value: str
    url: str = ""


class Link(NamedTuple):
    label: str
    url: str


@dataclass(frozen=True)
class CandidateRow:
    pk: int
    rank: int
    number: str
    url: str
    household: str
    need: str
    urgency: str
    received: str
    waiting_since: str
    fits: bool
    tag: Tag
    reason: str


@dataclass(frozen=True)
class Section:
    """One dwelling on the agenda."""

    pk: int
    address: str
    url: str
    tag: Tag
    summary: str
    entrance: str = ""
    warnings: list[str] = field(default_factory=list)
    candidates: list[CandidateRow] = field(default_factory=list)
    reason: str = ""
    closed_cases: str = ""
    decide_url: str = ""
    offer: Link | None = None
    offers: list[Link] = field(default_factory=list)

    @property
    def fitting(self) -> list[CandidateRow]:
        return [row for row in self.candidates if row.fits]

    @property
    def misfits(self) -> list[CandidateRow]:
        return [row for row in self.candidates if not row.fits]


def sees_cases(user: User, meeting: AllocationMeeting) -> bool:
    return user.may(P.MEETING_ATTEND, bydel=meeting.bydel_id)


def agenda(meeting: AllocationMeeting, user: User) -> list[Section]:
    rows: QuerySet[MeetingDwelling] = (
        MeetingDwelling.objects.visible_to(user)
        .filter(meeting=meeting)
        .select_related("vacancy__dwelling__entrance", "vacancy__dwelling__landlord")
    )
    if not sees_cases(user, meeting):
        return [_open_section(row) for row in rows]
    loaded = list(
        rows.prefetch_related(
            "candidates",
            Prefetch("offers", Offer.objects.select_related("soknad").order_by("pk")),
        )
    )
    numbers = _closed_cases(loaded, user)
    return [_full_section(row, meeting, user, numbers) for row in loaded]


def dwelling_facts(row: MeetingDwelling) -> list[Fact]:
    dwelling = row.vacancy.dwelling
    lift = "heis" if dwelling.entrance.lift else "ikke heis"
    fitted = [
        text
        for holds, text in (
            (dwelling.step_free, "trinnfri"),
            (dwelling.wheelchair, "plass til rullestol"),
            (dwelling.bath_adapted, "tilrettelagt bad"),
        )
        if holds
    ]
    return [
        Fact("Størrelse", f"{dwelling.rooms} rom, {dwelling.area} m²"),
        Fact("Etasje", f"{dwelling.floor}. etasje, {lift}"),
        Fact("Tilrettelegging", ", ".join(fitted).capitalize() or NOT_FITTED),
        Fact("Kategori", dwelling.get_category_display()),
        Fact("Husleie", kroner(dwelling.rent)),
        Fact("Klar fra", norwegian_date(row.vacancy.ready_from) if row.vacancy.ready_from else ""),
        Fact("Utleier", str(dwelling.landlord)),
    ]


def candidate_rows(candidates: Iterable[MeetingCandidate]) -> list[CandidateRow]:
    return [_candidate(one) for one in candidates]


def household_text(frozen: dict[str, Any]) -> str:
    size, children = frozen["household_size"], frozen["children"]
    adults = size - children
    parts = [f"{adults} {'voksen' if adults == 1 else 'voksne'}"] if adults else []
    return " og ".join([*parts, *([f"{children} barn"] if children else [])]) or "Ingen registrert"


def next_step(meeting: AllocationMeeting, sections: list[Section], user: User) -> Link | None:
    """The one primary button of the page."""
    if meeting.status == MeetingStatus.CLOSED:
        return Link("Last ned referat", reverse("meeting-minutes", args=[meeting.pk]))
    if meeting.status == MeetingStatus.PLANNED:
        if not sections and user.may(P.MEETING_PREPARE, bydel=meeting.bydel_id):
            return Link("Sett opp saklisten", reverse("meeting-agenda", args=[meeting.pk]))
        return _lead(meeting, user, "Åpne møtet", "meeting-open") if sections else None
    if waiting := next((section for section in sections if section.decide_url and not section.reason), None):
        return Link(f"Avgjør {waiting.address}", waiting.decide_url)
    if all(section.reason for section in sections):
        return _lead(meeting, user, "Lukk møtet", "meeting-close")
    return None


def other_steps(meeting: AllocationMeeting, sections: list[Section], user: User) -> list[Link]:
    if meeting.status == MeetingStatus.CLOSED or not user.may(P.MEETING_PREPARE, bydel=meeting.bydel_id):
        return []
    links = [Link("Deltakere og inhabilitet", reverse("meeting-participants", args=[meeting.pk]))]
    if meeting.status == MeetingStatus.PLANNED:
        links.insert(0, Link("Endre tid og sted", reverse("meeting-change", args=[meeting.pk])))
        if sections:
            links.append(Link("Endre saklisten", reverse("meeting-agenda", args=[meeting.pk])))
    return links


def _lead(meeting: AllocationMeeting, user: User, label: str, name: str) -> Link | None:
    may = user.may(P.MEETING_LEAD, bydel=meeting.bydel_id)
    return Link(label, reverse(name, args=[meeting.pk])) if may else None


def _closed_cases(rows: list[MeetingDwelling], user: User) -> set[str]:
    return set(cases_closed_to(user, [one.soknad_id for row in rows for one in row.candidates.all()]))


def _open_section(row: MeetingDwelling) -> Section:
    dwelling = row.vacancy.dwelling
    return Section(
        pk=row.pk,
        address=dwelling.address,
        url=reverse("dwelling", args=[dwelling.pk]),
        tag=_outcome_tag(row),
        summary=_summary(row),
    )


def _full_section(row: MeetingDwelling, meeting: AllocationMeeting, user: User, closed: set[str]) -> Section:
    candidates = candidate_rows(row.candidates.all())
    mine = [one.number for one in candidates if one.number in closed]
    deciding = meeting.status == MeetingStatus.OPEN and user.may(P.MEETING_LEAD, bydel=meeting.bydel_id)
    basis = _open_section(row)
    return Section(
        pk=row.pk,
        address=basis.address,
        url=basis.url,
        tag=basis.tag,
        summary=basis.summary,
        entrance=composition.sentence(row.entrance_facts),
        warnings=composition.warnings(row.entrance_facts),
        candidates=candidates,
        reason=row.reason,
        closed_cases=", ".join(mine),
        decide_url=reverse("meeting-decide", args=[meeting.pk, row.pk]) if deciding and not mine else "",
        offer=None if mine else _give_offer(row, meeting, user),
        offers=[_offer_link(offer) for offer in row.offers.all()],
    )


def _summary(row: MeetingDwelling) -> str:
    """The dwelling in one line: label only where the value does not speak for itself."""
    facts = {fact.label: fact.value for fact in dwelling_facts(row)}
    spoken = [facts[name] for name in ("Størrelse", "Etasje", "Kategori", "Husleie", "Utleier")]
    if facts["Tilrettelegging"] != NOT_FITTED:
        spoken.insert(2, facts["Tilrettelegging"])
    return " · ".join([*spoken, f"klar fra {facts['Klar fra']}"])


def _give_offer(row: MeetingDwelling, meeting: AllocationMeeting, user: User) -> Link | None:
    """Once the minutes are locked, and until an offer has been given."""
    chosen = next((one for one in row.candidates.all() if one.outcome == CandidateOutcome.CHOSEN), None)
    given = list(row.offers.all())
    if meeting.status != MeetingStatus.CLOSED or chosen is None or given:
        return None
    if not user.may(P.OFFER_GIVE, bydel=meeting.bydel_id):
        return None
    url = f"{reverse('offer-new', args=[chosen.soknad_id])}?mote={row.pk}"
    return Link(f"Gi tilbud i sak {chosen.frozen['number']}", url)


def _offer_link(offer: Offer) -> Link:
    text = f"Tilbud i sak {offer.soknad.number}: {offer.get_status_display().lower()}"
    return Link(text, reverse("offer", args=[offer.pk]))


def _outcome_tag(row: MeetingDwelling) -> Tag:
    if not row.outcome:
        return Tag("Ikke avgjort")
    tone = "success" if row.outcome == MeetingDwellingOutcome.ALLOCATED else "warning"
    return Tag(row.get_outcome_display(), tone)


def _candidate(one: MeetingCandidate) -> CandidateRow:
    frozen = one.frozen
    return CandidateRow(
        pk=one.pk,
        rank=one.rank,
        number=frozen["number"],
        url=reverse("soknad", args=[one.soknad_id]),
        household=household_text(frozen),
        need=frozen["need"],
        urgency=frozen["urgency"],
        received=_date(frozen["received_on"]),
        waiting_since=_date(frozen["waiting_since"]),
        fits=one.fits,
        tag=_candidate_tag(one),
        reason=one.reason or "; ".join(frozen["misfits"]) or (f"Foran neste: {one.why}" if one.why else ""),
    )


def _candidate_tag(one: MeetingCandidate) -> Tag:
    if one.outcome:
        outcome = CandidateOutcome(one.outcome)
        return Tag("Passer ikke" if outcome == CandidateOutcome.DOES_NOT_FIT else outcome.label, TONES[outcome])
    return Tag("Passer", "info") if one.fits else Tag("Passer ikke")


def _date(text: str) -> str:
    return norwegian_date(date.fromisoformat(text)) if text else ""

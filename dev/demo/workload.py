"""How many cases there are of each kind, and how old they are: what makes the work list alive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from allocation.models import LeftCause, SoknadKind, SoknadStatus, VedtakKind, WaitingEntry
from dev.demo import assessments, cases, decisions, papers, past_offers, texts
from dev.demo.cases import Case
from dev.demo.world import Home, Unit, World
from housing.models import LeaseKind

S = SoknadStatus
# For each household on the waiting list there are so many of these.
OPEN: Mapping[SoknadStatus, float] = {
    S.REGISTERED: 0.45, S.IN_PROGRESS: 0.62, S.AWAITING: 0.2, S.TO_DECISION: 0.26,
}  # fmt: skip
REFUSED_CRITERIA, REFUSED_SHORTAGE, WITHDRAWN, DISMISSED = 1.3, 0.95, 0.3, 0.15
# Share of the newest leieforhold whose søknad is in the system.
HOUSED = 0.45
HOUSED_WITHIN = timedelta(days=300)
EXCHANGES = 0.05


def make(world: World) -> list[tuple[Case, WaitingEntry]]:
    """Every case that is not a renewal. Returns those that wait for a dwelling."""
    waiting = []
    for unit in world.units:
        _open_cases(world, unit)
        _ended(world, unit)
        _housed(world, unit)
        _exchanges(world, unit)
        waiting += [_waiting(world, unit) for _ in range(world.scaled(unit.place.waiting, least=3))]
    return waiting


def _open_cases(world: World, unit: Unit) -> None:
    make: Mapping[SoknadStatus, Callable[[World, Unit], None]] = {
        S.REGISTERED: _registered, S.IN_PROGRESS: _in_progress, S.AWAITING: _awaiting, S.TO_DECISION: to_decision,
    }  # fmt: skip
    for status, share in OPEN.items():
        for _ in _times(world, unit, share):
            make[status](world, unit)


def _times(world: World, unit: Unit, share: float) -> Iterable[int]:
    return range(world.scaled(unit.place.waiting * share))


def _registered(world: World, unit: Unit) -> None:
    """Most are new; some near the month within which a foreløpig svar is due, and a few past it."""
    age = (1, 20) if world.chance(0.84) else (21, 38)
    cases.make(world, unit, S.REGISTERED, world.days_ago(*age))


def _in_progress(world: World, unit: Unit) -> None:
    case = cases.make(world, unit, S.IN_PROGRESS, world.days_ago(4, 75), fails=_perhaps_failing(world, unit))
    on = case.soknad.received_on + timedelta(days=world.dice.randint(3, 30))
    assessments.make(world, case, on=on, concluded=world.dice.randrange(len(unit.criteria)))


def _awaiting(world: World, unit: Unit) -> None:
    case = cases.make(world, unit, S.AWAITING, world.days_ago(12, 95))
    on = world.office_day(case.soknad.received_on + timedelta(days=world.dice.randint(5, 30)))
    assessments.make(world, case, on=on, concluded=world.dice.randint(1, 3))
    case.soknad.status_since = world.at(on)
    cases.tell(world, case, "soknad.awaiting", "Venter på dokumentasjon fra søkeren.", on)
    papers.ask_for_documents(world.aside, case, on)


def to_decision(world: World, unit: Unit, kind: SoknadKind = SoknadKind.NEW) -> None:
    """Assessed, and in more than half of them the caseworker has written a draft."""
    fails = _perhaps_failing(world, unit)
    case = cases.make(world, unit, S.TO_DECISION, world.days_ago(15, 85), fails=fails, kind=kind)
    assessments.make(world, case, on=case.soknad.received_on + timedelta(days=world.dice.randint(8, 40)))
    case.soknad.status_since = world.at(case.assessed_on)
    cases.tell(world, case, "soknad.to_decision", "Saken er klar for vedtak.", case.assessed_on)
    refused = VedtakKind.REFUSED_CRITERIA if fails else VedtakKind.REFUSED_SHORTAGE
    outcome = refused if fails or world.chance(0.3) else VedtakKind.TILSAGN
    if outcome == VedtakKind.TILSAGN:
        decisions.prioritise(world, case, listed_on=None)
    if world.chance(0.6):
        decisions.draft(world, case, outcome)


def _perhaps_failing(world: World, unit: Unit) -> str:
    return cases.failing(world, unit) if world.chance(0.35) else ""


def _ended(world: World, unit: Unit) -> None:
    """A year of refusals, and of cases that ended without a vedtak."""
    for _ in _times(world, unit, REFUSED_CRITERIA):
        _refused(world, unit, VedtakKind.REFUSED_CRITERIA, fails=cases.failing(world, unit))
    for _ in _times(world, unit, REFUSED_SHORTAGE):
        _refused(world, unit, VedtakKind.REFUSED_SHORTAGE)
    for share, status in ((WITHDRAWN, S.WITHDRAWN), (DISMISSED, S.DISMISSED)):
        for _ in _times(world, unit, share):
            case = cases.make(world, unit, status, world.days_ago(40, 360))
            decisions.end(world, case, status, case.soknad.received_on + timedelta(days=world.dice.randint(3, 39)))


def _refused(world: World, unit: Unit, kind: VedtakKind, fails: str = "") -> None:
    decided_on = world.days_ago(1, 360)
    case = _assessed(world, unit, S.DECIDED, decided_on, fails=fails)
    world.refused.append((case, decisions.issue(world, case, kind, on=decided_on)))


def _assessed(
    world: World, unit: Unit, status: SoknadStatus, decided_on: date, *, fails: str = "", home: Home | None = None
) -> Case:
    """A case that was received some weeks before it was decided."""
    received_on = decided_on - timedelta(days=world.dice.randint(18, 75))
    case = cases.make(
        world,
        unit,
        status,
        received_on,
        fails=fails,
        family=home.family if home else None,
        home=home.dwelling if home else None,
    )
    assessments.make(world, case, on=decided_on - timedelta(days=world.dice.randint(1, 12)))
    return case


def _waiting(world: World, unit: Unit) -> tuple[Case, WaitingEntry]:
    """On the list since some days or months; one in twenty-five past the six months."""
    age = (1, 178) if world.chance(0.96) else (184, 230)
    listed_on = world.office_day(world.days_ago(*age))
    case = _assessed(world, unit, S.DECIDED, listed_on)
    entry = decisions.tilsagn(world, case, on=listed_on)
    if world.chance(0.06):
        decisions.park(world, case, entry)
    else:
        papers.ask_whether_needed(world.aside, case, entry, listed_on)
    return case, entry


def _housed(world: World, unit: Unit) -> None:
    """The cases behind the newest leieforhold. At least one in each bydel."""
    newest = [home for home in unit.homes if _is_new(world, home)]
    for place, home in enumerate(newest):
        if place == 0 or world.chance(HOUSED):
            _house(world, unit, home)


def _is_new(world: World, home: Home) -> bool:
    return (
        home.tenancy is not None
        and home.lease is not None
        and home.lease.kind == LeaseKind.NEW
        and world.today - home.tenancy.moved_in < HOUSED_WITHIN
    )


def _house(world: World, unit: Unit, home: Home) -> None:
    assert home.tenancy is not None  # noqa: S101 — for the type checker
    moved_in = home.tenancy.moved_in
    case = _assessed(world, unit, S.HOUSED, moved_in - timedelta(days=world.dice.randint(25, 170)), home=home)
    entry = decisions.tilsagn(world, case, on=case.assessed_on + timedelta(days=world.dice.randint(1, 6)))
    past_offers.fulfil(world, case, home)
    decisions.leave(world, entry, world.office_day(moved_in), LeftCause.HOUSED)
    case.soknad.status_since = world.at(moved_in)
    cases.tell(world, case, "waiting.left", "Ute av ventelisten: fikk bolig.", moved_in)


def _exchanges(world: World, unit: Unit) -> None:
    """Tenants who want another dwelling."""
    tenants = [home for home in unit.homes if home.family is not None and home.dwelling.rooms < 4]
    for _ in range(min(len(tenants), world.scaled(unit.place.waiting * EXCHANGES))):
        home = tenants.pop(world.dice.randrange(len(tenants)))
        status = world.pick((S.REGISTERED, S.IN_PROGRESS))
        case = cases.make(world, unit, status, world.days_ago(2, 50), family=home.family, kind=SoknadKind.EXCHANGE)
        case.soknad.wishes = world.pick(texts.WISHES[:-1])
        case.soknad.exchange_of = home.tenancy
        if status == S.IN_PROGRESS:
            assessments.make(world, case, on=world.days_ago(1, 2), concluded=0)
            papers.ask_for_consent(world.aside, case, home)

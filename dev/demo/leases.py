"""Leiekontrakter: three and five years about equally, some seven, a few tidsubestemte, and renewals.

Fewer leases end in the coming nine months than a calendar would give, because a renewal is signed early.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import User
from config.dates import norwegian_date
from config.working_days import add_months
from dev.demo.world import Home, Unit, World
from housing.models import DepositForm, DwellingCategory, Lease, LeaseKind, Tenancy

# (first day, day after the last, months)
Link = tuple[date, date, int]
TERMS: Mapping[int, float] = {36: 60, 60: 35, 84: 5}
# Of those that would end in the renewal window, how many are drawn again.
RENEWED_EARLY = 0.62
OPEN_ENDED: Mapping[str, float] = {
    DwellingCategory.CARE: 0.42, DwellingCategory.ELDERLY: 0.42, DwellingCategory.CLUSTERED: 0.3,
}  # fmt: skip
OPEN_ENDED_ORDINARY = 0.03
OPEN_ENDED_REASONS = (
    "Varig behov for tilrettelagt bolig.",
    "Leietakeren er over 70 år og har bodd her lenge. Situasjonen vil neppe endre seg.",
    "Varig behov for bolig nær tjenestene. Nytt vedtak ville ikke gitt et annet utfall.",
    "Behovet er varig, og boligen er tilpasset husstanden.",
)
LONG_TERM_REASONS = (
    "Husstanden har barn i skolealder. Fem år gir ro til skolegang.",
    "Livssituasjonen vil neppe endre seg de nærmeste årene.",
    "Stabil inntekt på et nivå som ikke gir rom for eget kjøp på noen år.",
)
DEPOSITS: Mapping[DepositForm, float] = {
    DepositForm.GUARANTEE: 52, DepositForm.DEPOSIT: 22, DepositForm.LOAN: 8, DepositForm.NONE: 18,
}  # fmt: skip


def make_current(world: World, unit: Unit, home: Home, tenancy: Tenancy, chain: list[Link] | None = None) -> Lease:
    """The chain up to today, or the one given. Its last lease is in force."""
    if chain is None:
        if world.chance(OPEN_ENDED.get(home.dwelling.category, OPEN_ENDED_ORDINARY)):
            return _open_ended(world, unit, home, tenancy)
        chain = _current_chain(world, tenancy.moved_in)
    return [_lease(world, unit, home, tenancy, link, chain) for link in chain][-1]


def overdue_chain(world: World) -> list[Link]:
    """Leases of which the last has run out, though nobody has moved."""
    end = world.days_ago(3, 110)
    chain: list[Link] = []
    for _ in range(world.dice.randint(1, 3)):
        months = world.weighted(TERMS)
        begin = add_months(end, -months)
        chain.insert(0, (begin, end, months))
        end = begin
    return chain


def make_ended(world: World, unit: Unit, home: Home, tenancy: Tenancy) -> None:
    """The chain of a leieforhold that is over: the last lease is cut at the day of moving out."""
    assert tenancy.moved_out is not None  # noqa: S101 — for the type checker
    chain = _chain(world, tenancy.moved_in, tenancy.moved_out)
    begin, _, months = chain[-1]
    chain[-1] = (begin, tenancy.moved_out + timedelta(days=1), months)
    for link in chain:
        lease = _lease(world, unit, home, tenancy, link, chain, tell=False)
        lease.closed_on = lease.closed_on or tenancy.moved_out


def _current_chain(world: World, moved_in: date) -> list[Link]:
    chain = _chain(world, moved_in, world.today)
    for _ in range(3):
        if not _in_window(world, chain[-1]) or not world.chance(RENEWED_EARLY):
            break
        chain = _chain(world, moved_in, world.today)
    return chain


def _chain(world: World, begin: date, until: date) -> list[Link]:
    """Lease after lease, the last one covering the day."""
    chain: list[Link] = []
    while not chain or chain[-1][1] <= until:
        begin = chain[-1][1] if chain else begin
        months = world.weighted(TERMS)
        chain.append((begin, add_months(begin, months), months))
    return chain


def _in_window(world: World, link: Link) -> bool:
    return link[1] <= add_months(world.today, 9)


def _lease(
    world: World, unit: Unit, home: Home, tenancy: Tenancy, link: Link, chain: list[Link], *, tell: bool = True
) -> Lease:
    begin, end, months = link
    is_last = link is chain[-1]
    lease = _row(world, unit, home, tenancy, begin, kind=_kind(world, link, chain))
    lease.period = DateRange(begin, end)
    lease.term_months = months
    lease.term_reason = world.pick(LONG_TERM_REASONS) if months > 36 else ""
    lease.closed_on = None if is_last else end
    if tell and is_last:
        _tell(world, unit, home, tenancy, lease, begin, f"til {norwegian_date(end - timedelta(days=1))}")
    return lease


def _open_ended(world: World, unit: Unit, home: Home, tenancy: Tenancy) -> Lease:
    lease = _row(world, unit, home, tenancy, tenancy.moved_in, kind=LeaseKind.NEW)
    lease.period = DateRange(tenancy.moved_in, None)
    lease.term_reason = world.pick(OPEN_ENDED_REASONS)
    _tell(world, unit, home, tenancy, lease, tenancy.moved_in, "uten sluttdato")
    return lease


def last_day(lease: Lease) -> date | None:
    """None when the lease is tidsubestemt."""
    return lease.period.upper - timedelta(days=1) if lease.period.upper else None


def _signer(unit: Unit, home: Home) -> User | None:
    """Leases of leased-in dwellings were signed before they came into the system."""
    return unit.property_staff if home.dwelling.landlord_id == unit.landlord.pk else None


def _kind(world: World, link: Link, chain: list[Link]) -> LeaseKind:
    if link is not chain[0]:
        return LeaseKind.RENEWAL
    return LeaseKind.EXCHANGE if world.chance(0.11) else LeaseKind.NEW


def _row(world: World, unit: Unit, home: Home, tenancy: Tenancy, begin: date, *, kind: LeaseKind) -> Lease:
    signed_on = begin - timedelta(days=world.dice.randint(0, 6))
    form = world.weighted(DEPOSITS)
    # Rents have gone up by about three percent a year.
    rent = round(home.dwelling.rent * 0.97 ** ((world.today - begin).days / 365) / 10) * 10
    return world.rows.add(
        Lease(
            tenancy_id=tenancy.pk,
            dwelling_id=tenancy.dwelling_id,
            bydel_id=tenancy.bydel_id,
            landlord_id=tenancy.landlord_id,
            kind=kind,
            rent=max(rent, 4000),
            deposit_form=form,
            deposit_amount=None if form == DepositForm.NONE else 3 * max(rent, 4000),
            information_given_on=signed_on - timedelta(days=world.dice.randint(0, 4)),
            signed_at=world.at(signed_on),
            registered_by=_signer(unit, home),
        )
    )


def _tell(world: World, unit: Unit, home: Home, tenancy: Tenancy, lease: Lease, begin: date, until: str) -> None:
    assert lease.signed_at is not None and home.family is not None  # noqa: S101 — for the type checker
    world.tell(
        "lease.signed",
        f"{lease.get_kind_display()} leiekontrakt signert: fra {norwegian_date(begin)} {until}.",
        at=lease.signed_at,
        by=_signer(unit, home),
        about=(home.dwelling, tenancy, home.family.household),
        bydel=tenancy.bydel_id,
        landlord=tenancy.landlord_id,
    )

"""Leases: what ends, what is new, who moves on and who stays (seed 000: 1613–1637; seed 003: 210)."""

from __future__ import annotations

from functools import partial

from accounts.permissions import Permission
from allocation.models.soknad import ENDED_STATUSES
from dashboard.figures import coverage
from dashboard.figures.dwellings import STOCK
from dashboard.figures.history import as_it_was, day_of
from dashboard.figures.select import select
from dashboard.figures.shape import Direction, Figure, Measure, Section, Split, Unit, words
from dashboard.figures.shared import shared
from housing.models import Destination, Dwelling, EndCause, Lease, LeaseKind, Tenancy

_IN_YEAR = "BETWEEN %(since)s AND %(day)s"
# The day of moving out is the last that somebody lives there, as everywhere else in Husrom.
LASTS = "tenancy.moved_in <= %(day)s AND (tenancy.moved_out IS NULL OR tenancy.moved_out >= %(day)s)"
_NOT_CANCELLED = f"(lease.cancelled_at IS NULL OR {day_of('lease.cancelled_at')} > %(day)s)"
# Of each leieforhold the lease that began last. It may have run out. Its end may be cut later: what was agreed
# until then is read as it was.
_IN_FORCE = (
    shared(
        "in_force",
        f"""
    SELECT DISTINCT ON (lease.tenancy_id) lease.id, lease.bydel_id, lease.landlord_id, was.term_months,
        upper(was.period) - 1 AS last_day, upper_inf(was.period) AS open_ended
    FROM housing_lease lease
    JOIN {as_it_was("housing_lease", "id", "period", "term_months")} was ON was.id = lease.id
    JOIN housing_tenancy tenancy ON tenancy.id = lease.tenancy_id
    WHERE {LASTS} AND lower(was.period) <= %(day)s AND {_NOT_CANCELLED}
    ORDER BY lease.tenancy_id, lower(was.period) DESC, lease.id DESC
""",
    )
    + " lease"
)
_LENGTH = """CASE WHEN lease.open_ended THEN 'tidsubestemt' WHEN lease.term_months = 36 THEN '3'
    WHEN lease.term_months = 60 THEN '5' ELSE 'annen' END"""


def _ends_within(months: int) -> str:
    return f"lease.last_day <= %(day)s::date + interval '{months} months'"


_WITHIN = f"CASE WHEN {_ends_within(3)} THEN '3' WHEN {_ends_within(6)} THEN '6' ELSE '12' END"
_ENDED_CASE = ", ".join(f"'{status}'" for status in ENDED_STATUSES)
_NOT_APPLIED = f"""(NOT EXISTS (
    SELECT FROM allocation_soknad soknad WHERE soknad.renews_id = lease.id AND soknad.received_on <= %(day)s
        AND NOT (soknad.status IN ({_ENDED_CASE}) AND {day_of("soknad.status_since")} <= %(day)s)
) AND NOT EXISTS (
    SELECT FROM allocation_fornyelse fornyelse
    WHERE fornyelse.lease_id = lease.id AND fornyelse.declined_on <= %(day)s
))::int"""
# What became tidsubestemt by law is nobody's signature, and no new contract.
_NEW = f"""
    housing_lease lease
    WHERE lower(lease.period) {_IN_YEAR} AND lease.signed_at IS NOT NULL AND {_NOT_CANCELLED}
"""
_LEFT = f"housing_tenancy tenancy WHERE tenancy.moved_out {_IN_YEAR}"
_HAS = "home.id IN (SELECT tenancy.dwelling_id FROM housing_tenancy tenancy WHERE {})"
_FIVE_YEARS = f"{LASTS} AND tenancy.moved_in + interval '5 years' < %(day)s"

_figure = partial(
    Figure,
    section=Section.LEASES,
    unit=Unit.NUMBER,
    measure=Measure.COUNT,
    direction=Direction.NEUTRAL,
    covered=coverage.TENANCIES,
    subject=Lease,
    drill=(Permission.LEASE_VIEW,),
    landlords=True,
)
_leases = partial(select, subject="lease.id", bydel="lease.bydel_id", landlord="lease.landlord_id")
_tenancies = partial(select, subject="tenancy.id", bydel="tenancy.bydel_id", landlord="tenancy.landlord_id")
_of_stock = partial(
    select, f"{STOCK} home", subject="home.id", bydel="home.bydel_id", landlord="home.landlord_id", whole="1"
)

FIGURES = (
    _figure(
        code="kontrakter",
        name="Leiekontrakter",
        definition="Kontraktene i leieforholdene som varte da dagen var omme, etter leietiden som er avtalt.",
        source="seed 000: 1613–1619",
        rows=_leases(_IN_FORCE, parts={"leietid": _LENGTH}),
        splits={
            "leietid": Split(
                "Leietid",
                {"3": "Tre år", "5": "Fem år", "annen": "Annen leietid", "tidsubestemt": "Uten sluttdato"},
            )
        },
        # Set beside the stock it would tell how few are empty.
        compared=False,
    ),
    _figure(
        code="kontrakter_som_gar_ut",
        name="Kontrakter som går ut innen ett år",
        definition="Kontrakter i leieforhold som varer, der siste dag er i løpet av de neste tolv månedene.",
        source="seed 003: 210; seed 004: 5539",
        rows=_leases(
            f"{_IN_FORCE} WHERE lease.last_day >= %(day)s AND {_ends_within(12)}", parts={"innen": _WITHIN}
        ),
        splits={
            "innen": Split(
                "Går ut",
                {"3": "Innen tre måneder", "6": "Om tre til seks måneder", "12": "Om seks til tolv måneder"},
            )
        },
    ),
    _figure(
        code="uten_fornyelsessoknad",
        name="Går snart ut uten at noen har søkt",
        definition=(
            "Andelen av kontraktene som går ut innen fire måneder, der leietakeren verken har søkt om fornyelse"
            " eller sagt fra om at det ikke trengs."
        ),
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.DOWN,
        source="seed 003: 210; seed 004: 5539",
        rows=select(
            f"{_IN_FORCE} WHERE lease.last_day >= %(day)s AND {_ends_within(4)}",
            subject="lease.id",
            bydel="lease.bydel_id",
            amount=_NOT_APPLIED,
            whole="1",
        ),
        drill=(Permission.LEASE_VIEW, Permission.SOKNAD_VIEW),
        landlords=False,
        # All of these are among those that end within a year.
        compared=False,
    ),
    _figure(
        code="nye_kontrakter",
        name="Nye kontrakter",
        definition=(
            "Signerte kontrakter som begynte å gjelde i løpet av året: nye leietakere, bytte av bolig og"
            " fornyelser hver for seg."
        ),
        source="seed 000: 1619–1637",
        of_year=True,
        rows=_leases(_NEW, parts={"slag": "lease.kind"}),
        splits={
            "slag": Split(
                "Slag",
                {
                    LeaseKind.NEW: "Nye leietakere",
                    LeaseKind.EXCHANGE: "Bytte av bolig",
                    LeaseKind.RENEWAL: "Fornyelser",
                },
            )
        },
    ),
    _figure(
        code="gjennomstromming",
        name="Boliger der noen har flyttet ut",
        definition="Andelen av boligene i bruk, der en husstand flyttet ut i løpet av året fram til dagen.",
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        source="seed 000: 1621–1629; seed 001: 151–157, 4940–4950; seed 004: 1911–1915",
        of_year=True,
        subject=Dwelling,
        rows=_of_stock(amount=f"({_HAS.format(f'tenancy.moved_out {_IN_YEAR}')})::int"),
    ),
    _figure(
        code="boetid",
        name="Botid",
        definition="År siden husstanden flyttet inn, for leieforholdene som varer. Halvparten har bodd lenger.",
        unit=Unit.YEARS,
        measure=Measure.MEDIAN,
        source="seed 001: 151–157, 4940–4950",
        subject=Tenancy,
        rows=_tenancies(
            f"housing_tenancy tenancy WHERE {LASTS}", amount="(%(day)s::date - tenancy.moved_in) / 365.25"
        ),
    ),
    _figure(
        code="bodd_over_fem_ar",
        name="Boliger der husstanden har bodd i mer enn fem år",
        definition="Andelen av boligene i bruk, der husstanden som bor der, flyttet inn for mer enn fem år siden.",
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        source="seed 001: 151–157, 4940–4950",
        subject=Dwelling,
        rows=_of_stock(amount=f"({_HAS.format(_FIVE_YEARS)})::int"),
    ),
    _figure(
        code="utflyttinger",
        name="Utflyttinger",
        definition="Leieforhold som tok slutt i løpet av året, etter hvorfor, og etter hvor husstanden flyttet.",
        source="seed 000: 1781–1787, 2190–2194; seed 001: 6525–6529",
        of_year=True,
        subject=Tenancy,
        rows=_tenancies(
            _LEFT,
            parts={
                "arsak": "tenancy.end_cause",
                "flyttet_til": f"COALESCE(NULLIF(tenancy.destination, ''), '{Destination.UNKNOWN}')",
            },
        ),
        splits={
            "arsak": Split("Årsak", words(EndCause.choices)),
            "flyttet_til": Split("Flyttet til", words(Destination.choices)),
        },
        # The share of the stock that they left is compared.
        compared=False,
    ),
)

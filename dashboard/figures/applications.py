"""Søknader and vedtak, and how long it takes (seed 001: 149–151, 5928–5932; seed 004: 5238–5306)."""

from __future__ import annotations

from functools import partial

from accounts.permissions import Permission
from allocation.clock import Code, frister
from allocation.models import Soknad, SoknadKind, Vedtak, VedtakKind
from allocation.models.soknad import OPEN_STATUSES
from allocation.models.vedtak import VedtakStatus
from allocation.models.waiting import LeftCause
from dashboard.figures import coverage
from dashboard.figures.history import as_it_was, day_of
from dashboard.figures.select import one_of, select
from dashboard.figures.shape import Direction, Figure, Measure, Section, Split, Unit, words
from dashboard.figures.shared import shared

_IN_YEAR = "BETWEEN %(since)s AND %(day)s"
_CASES = "allocation_soknad soknad"
_KINDS = Split("Slag", words(SoknadKind.choices))
_KIND = {"slag": "soknad.kind"}
_REFUSED = (VedtakKind.REFUSED_CRITERIA, VedtakKind.REFUSED_SHORTAGE, VedtakKind.NOT_PRIORITISED)
_GIVES_PLACE = (VedtakKind.TILSAGN, VedtakKind.EXCHANGE_GRANTED, VedtakKind.RENEWAL_GRANTED)


# The step of a case on the day is that of its row. A case that was brought along from elsewhere has only its last
# step: before that, it was open until it got a vedtak.
_OPEN = f"""
    {_CASES}
    JOIN {as_it_was("allocation_soknad", "id", "bydel_id", "status", "status_since")} was ON was.id = soknad.id
    WHERE soknad.received_on <= %(day)s AND CASE
        WHEN {day_of("was.status_since")} <= %(day)s THEN was.status {one_of(*OPEN_STATUSES)}
        ELSE NOT EXISTS (
            SELECT FROM allocation_vedtak vedtak WHERE vedtak.soknad_id = soknad.id
                AND vedtak.status <> '{VedtakStatus.DRAFT}' AND {day_of("vedtak.issued_at")} <= %(day)s
        )
    END
"""


def _answer_due() -> str:
    """The last day for svar or foreløpig svar: of the length that the deadline had when the søknad came."""
    applied = sorted(
        ((frist.valid_from, frist.length) for frist in frister.all if frist.code == Code.ANSWER and frist.length),
        key=lambda one: one[0],
        reverse=True,
    )
    lengths = (
        f"WHEN soknad.received_on >= '{since}' THEN interval '{span.number({})} {span.unit}'"
        for since, span in applied
    )
    return f"soknad.received_on + CASE {' '.join(lengths)} END"


_UNANSWERED = f"""({_answer_due()} < %(day)s AND NOT EXISTS (
    SELECT FROM allocation_forelopigsvar svar
    WHERE svar.soknad_id = soknad.id AND svar.klage_id IS NULL AND svar.given_on <= %(day)s
))::int"""
# What was issued, and as what it became by the day: as Vedtak.objects.counted() says, on any day.
_ISSUED = (
    shared(
        "issued",
        f"""
    SELECT vedtak.id, vedtak.kind, soknad.bydel_id
    FROM allocation_vedtak vedtak JOIN {_CASES} ON soknad.id = vedtak.soknad_id
    LEFT JOIN allocation_vedtak next ON next.replaces_id = vedtak.id
    WHERE vedtak.status <> '{VedtakStatus.DRAFT}' AND {day_of("vedtak.issued_at")} {_IN_YEAR}
        AND (vedtak.revoked_at IS NULL OR {day_of("vedtak.revoked_at")} > %(day)s)
        AND (vedtak.replaced_at IS NULL OR {day_of("vedtak.replaced_at")} > %(day)s
            OR next.kind = '{VedtakKind.LAPSED}'
                AND (next.replaced_at IS NULL OR {day_of("next.replaced_at")} > %(day)s))
""",
    )
    + " vedtak"
)


def _first_vedtak(condition: str) -> str:
    """The day of the case's first vedtak of some kinds. One that was revoked by the day is none."""
    return f"""SELECT min({day_of("vedtak.issued_at")}) FROM allocation_vedtak vedtak
        WHERE vedtak.soknad_id = soknad.id AND vedtak.status <> '{VedtakStatus.DRAFT}' AND {condition}
            AND (vedtak.revoked_at IS NULL OR {day_of("vedtak.revoked_at")} > %(day)s)"""


_DECIDED = (
    shared(
        "decided",
        f"""
    SELECT soknad.id, soknad.bydel_id, soknad.kind, soknad.received_on, first.day
    FROM {_CASES} CROSS JOIN LATERAL ({_first_vedtak("TRUE")}) AS first (day) WHERE first.day {_IN_YEAR}
""",
    )
    + " soknad"
)
# Who stays in the same dwelling was never on the list.
_HOUSED = (
    shared(
        "housed",
        f"""
    SELECT soknad.id, soknad.bydel_id, soknad.kind, soknad.received_on, entry.left_on
    FROM {_CASES} JOIN allocation_waitingentry entry ON entry.soknad_id = soknad.id
    WHERE entry.left_cause = '{LeftCause.HOUSED}' AND entry.left_on {_IN_YEAR} AND entry.listed_on IS NOT NULL
""",
    )
    + " soknad"
)
_GRANTED = (
    shared(
        "granted",
        f"""
    SELECT soknad.*, first.day FROM {_HOUSED}
    CROSS JOIN LATERAL ({_first_vedtak(f"vedtak.kind {one_of(*_GIVES_PLACE)}")}) AS first (day)
    WHERE first.day <= soknad.left_on
""",
    )
    + " soknad"
)
_figure = partial(
    Figure,
    section=Section.CASES,
    unit=Unit.NUMBER,
    measure=Measure.COUNT,
    direction=Direction.NEUTRAL,
    covered=coverage.CASES,
    subject=Soknad,
    drill=(Permission.SOKNAD_VIEW,),
)
_share = partial(_figure, unit=Unit.PERCENT, measure=Measure.SHARE, direction=Direction.DOWN)
_cases = partial(select, subject="soknad.id", bydel="soknad.bydel_id")


def _days(code: str, name: str, definition: str, rows: str) -> tuple[Figure, Figure]:
    """How long it takes for most, and for those who wait the longest."""
    made = partial(
        _figure,
        unit=Unit.DAYS,
        direction=Direction.DOWN,
        of_year=True,
        source="seed 004: 5238–5306",
        rows=rows,
        splits={"slag": _KINDS},
    )
    return (
        made(
            code=f"{code}_median",
            name=name,
            measure=Measure.MEDIAN,
            definition=f"{definition} Halvparten tok lengre tid.",
        ),
        made(
            code=f"{code}_p90",
            name=f"{name}: de som tok lengst tid",
            measure=Measure.P90,
            definition=f"{definition} Én av ti tok lengre tid enn dette.",
        ),
    )


FIGURES = (
    _figure(
        code="soknader_mottatt",
        name="Søknader mottatt",
        definition="Søknader om kommunal bolig, fornyelse og bytte som kom i løpet av året fram til dagen.",
        source="seed 001: 5928–5932; seed 002: 6540–6587",
        of_year=True,
        rows=_cases(f"{_CASES} WHERE soknad.received_on {_IN_YEAR}", parts=_KIND),
        splits={"slag": _KINDS},
    ),
    _figure(
        code="saker_apne",
        name="Saker under behandling",
        definition="Søknader som var kommet, men ikke avgjort, trukket eller henlagt da dagen var omme.",
        source="seed 001: 5928–5932",
        rows=select(_OPEN, subject="soknad.id", bydel="was.bydel_id", parts=_KIND),
        splits={"slag": _KINDS},
    ),
    _share(
        code="saker_over_fristen",
        name="Saker der søkeren ikke har fått svar i tide",
        definition=(
            "Andelen av sakene under behandling der fristen på en måned er gått uten at søkeren har fått foreløpig"
            " svar (forvaltningsloven § 11 a)."
        ),
        source="forvaltningsloven § 11 a",
        rows=select(_OPEN, subject="soknad.id", bydel="was.bydel_id", amount=_UNANSWERED, whole="1"),
    ),
    _figure(
        code="vedtak_fattet",
        name="Vedtak fattet",
        definition=(
            "Vedtak fattet i løpet av året fram til dagen, etter utfall. Avslag til søkere som fylte vilkårene,"
            " står for seg: «mangel på ledige boliger» og «ikke prioritert». Et vedtak som er opphevet, er ikke"
            " med, og et som er omgjort, er med som det det ble."
        ),
        source="seed 001: 149–151, 5928–5932",
        of_year=True,
        subject=Vedtak,
        rows=select(_ISSUED, subject="vedtak.id", bydel="vedtak.bydel_id", parts={"utfall": "vedtak.kind"}),
        splits={"utfall": Split("Utfall", words(VedtakKind.choices))},
        # Beside the shares below, its parts would tell the small ones.
        compared=False,
    ),
    _share(
        code="innvilget",
        name="Søknader om bolig som ble innvilget",
        definition=(
            "Andelen av årets vedtak om tilsagn eller avslag på søknad om bolig, der husstanden fikk tilsagn."
            " Vedtak om fornyelse og bytte er ikke med."
        ),
        direction=Direction.NEUTRAL,
        source="seed 001: 5928–5932; seed 004: 1516–1517, 1861–1862",
        of_year=True,
        subject=Vedtak,
        rows=select(
            f"{_ISSUED} WHERE vedtak.kind {one_of(VedtakKind.TILSAGN, *_REFUSED)}",
            subject="vedtak.id",
            bydel="vedtak.bydel_id",
            amount=f"(vedtak.kind = '{VedtakKind.TILSAGN}')::int",
            whole="1",
        ),
    ),
    _share(
        code="avslag_med_oppfylte_vilkar",
        name="Avslag til søkere som fyller vilkårene",
        definition=(
            "Andelen av årets avslag på søknad om bolig som ble gitt fordi det manglet ledige boliger, eller fordi"
            " søkeren ikke ble prioritert. Resten fikk avslag fordi vilkårene ikke var oppfylt."
        ),
        source="seed 001: 149–151, 5928–5932; seed 000: 994–998",
        of_year=True,
        subject=Vedtak,
        rows=select(
            f"{_ISSUED} WHERE vedtak.kind {one_of(*_REFUSED)}",
            subject="vedtak.id",
            bydel="vedtak.bydel_id",
            amount=f"(vedtak.kind <> '{VedtakKind.REFUSED_CRITERIA}')::int",
            whole="1",
        ),
    ),
    *_days(
        "dager_til_vedtak",
        "Fra søknad til vedtak",
        "Dager fra søknaden kom til det første vedtaket i saken, for saker som fikk det i løpet av året.",
        _cases(_DECIDED, parts=_KIND, amount="soknad.day - soknad.received_on"),
    ),
    *_days(
        "dager_vedtak_til_bolig",
        "Fra vedtak til bolig",
        "Dager fra vedtaket som ga plass på ventelisten, til kontrakten var signert, for årets tildelinger.",
        _cases(_GRANTED, parts=_KIND, amount="soknad.left_on - soknad.day"),
    ),
    *_days(
        "dager_soknad_til_bolig",
        "Fra søknad til bolig",
        "Dager fra søknaden kom til kontrakten var signert, for årets tildelinger fra ventelisten.",
        _cases(_HOUSED, parts=_KIND, amount="soknad.left_on - soknad.received_on"),
    ),
)

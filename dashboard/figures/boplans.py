"""Boplan: offered, accepted and declined, where leases end and where somebody is followed up (seed 000: §10.5)."""

from __future__ import annotations

from accounts.permissions import Permission
from dashboard.figures import coverage
from dashboard.figures.followed import FOLLOWED
from dashboard.figures.history import as_it_was, day_of
from dashboard.figures.select import kept, one_if, select
from dashboard.figures.shape import Direction, Figure, Measure, Section, Split, Unit
from followup.models import Booppfolging, Boplan
from housing.models import Tenancy

_DRILL = (Permission.FOLLOWUP_VIEW,)
# One says where to go next on accepting, and not before (Boplan.career).
_ANSWERED = "p.answered_on <= %(day)s"
_ACCEPTED = f"{_ANSWERED} AND p.career <> ''"
_STATE = f"""
    CASE WHEN {_ACCEPTED} THEN 'takket_ja' WHEN {_ANSWERED} THEN 'takket_nei' ELSE 'tilbudt' END
"""
# Those that neither were ended that day, nor turned out to have been.
_CURRENT = f"""
    {
    as_it_was(
        "followup_boplan",
        "id",
        "bydel_id",
        "tenancy_id",
        "offered_on",
        "answered_on",
        "career",
        "review_on",
        "ended_on",
    )
} p JOIN followup_boplan now ON now.id = p.id
    WHERE p.offered_on <= %(day)s AND (p.ended_on IS NULL OR p.ended_on > %(day)s)
        AND (now.ended_on IS NULL OR now.ended_on > %(day)s)
"""
_ENDING_MONTHS = 12
# In force on the day, whatever became of it afterwards.
_ENDING = f"""
    housing_lease l WHERE (l.closed_on IS NULL OR l.closed_on > %(day)s)
        AND (l.cancelled_at IS NULL OR {day_of("l.cancelled_at")} > %(day)s) AND l.period @> %(day)s::date
        AND l.ends_on <= %(day)s::date + interval '{_ENDING_MONTHS} months'
"""
_BOPLANS = """
    SELECT bydel_id AS bydel, NULL::bigint AS landlord FROM followup_boplan WHERE offered_on <= %(day)s
    GROUP BY bydel_id
"""


def _having(column: str, key: str, also: str = "true") -> str:
    """Whether there was a boplan in the row's leieforhold."""
    return f"({key}, {column}) IN (SELECT p.tenancy_id, p.bydel_id FROM {_CURRENT} AND {also})"


FIGURES = (
    Figure(
        code="boplan_tilbudt",
        name="Tilbudt boplan før kontrakten går ut",
        definition=f"Andelen av leiekontraktene som går ut innen {_ENDING_MONTHS} måneder, der beboeren er tilbudt"
        " boplan, uansett svar.",
        section=Section.FOLLOWUP,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.UP,
        source="seed 000: 4829–4849",
        rows=select(
            f"{_ENDING} AND {kept('l.bydel_id', _BOPLANS)}", subject="l.tenancy_id", bydel="l.bydel_id",
            amount=one_if(_having("l.bydel_id", "l.tenancy_id")), whole="1",
        ),
        covered=_BOPLANS,
        subject=Tenancy,
        drill=_DRILL,
    ),
    Figure(
        code="boplan_har",
        name="Har boplan før kontrakten går ut",
        definition=f"Av leiekontraktene som går ut innen {_ENDING_MONTHS} måneder, og der beboeren er tilbudt"
        " boplan: andelen der beboeren har takket ja.",
        section=Section.FOLLOWUP,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.NEUTRAL,
        source="seed 000: 4287–4291, 4829–4849",
        rows=select(
            f"{_ENDING} AND {_having('l.bydel_id', 'l.tenancy_id')}", subject="l.tenancy_id", bydel="l.bydel_id",
            amount=one_if(_having("l.bydel_id", "l.tenancy_id", _ACCEPTED)), whole="1",
        ),
        covered=_BOPLANS,
        subject=Tenancy,
        drill=_DRILL,
    ),
    Figure(
        code="boplaner",
        name="Boplaner",
        definition="Boplaner som ikke var avsluttet den dagen, etter hva beboeren hadde svart. Å takke nei er et"
        " svar, og beboeren kan ombestemme seg.",
        section=Section.FOLLOWUP,
        unit=Unit.NUMBER,
        measure=Measure.COUNT,
        direction=Direction.NEUTRAL,
        source="seed 000: 4829–4849; seed 004: 5942",
        rows=select(_CURRENT, subject="p.id", bydel="p.bydel_id", parts={"svar": _STATE}),
        covered=_BOPLANS,
        subject=Boplan,
        drill=_DRILL,
        splits={
            "svar": Split(
                "Svar", {"tilbudt": "Har ikke svart", "takket_ja": "Takket ja", "takket_nei": "Takket nei"}
            )
        },
    ),
    Figure(
        code="boplan_ved_oppfolging",
        name="Oppfølging med boplan",
        definition="Andelen av oppfølgingene i gang der beboeren har takket ja til boplan.",
        section=Section.FOLLOWUP,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.NEUTRAL,
        source="seed 000: 3587–3597, 4829–4849",
        rows=select(
            f"(SELECT b.id, b.bydel_id, b.tenancy_id FROM {FOLLOWED}) f", subject="f.id", bydel="f.bydel_id",
            amount=one_if(_having("f.bydel_id", "f.tenancy_id", _ACCEPTED)), whole="1",
        ),
        covered=coverage.FOLLOWUP,
        subject=Booppfolging,
        drill=_DRILL,
    ),
    Figure(
        code="boplan_ikke_gjennomgatt",
        name="Boplaner som skulle vært gjennomgått",
        definition="Andelen av boplanene beboeren har takket ja til, der dagen for gjennomgang er passert.",
        section=Section.FOLLOWUP,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.DOWN,
        source="seed 000: 4829–4849",
        rows=select(
            f"{_CURRENT} AND {_ACCEPTED}", subject="p.id", bydel="p.bydel_id",
            amount=one_if("p.review_on < %(day)s"), whole="1",
        ),
        covered=_BOPLANS,
        subject=Boplan,
        drill=_DRILL,
    ),
)  # fmt: skip

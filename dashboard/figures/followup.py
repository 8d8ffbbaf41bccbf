"""Bo-oppfølging: who is followed up, who is not, and who answers for it (seed 000: §10.13; seed 002: §10.8)."""

from __future__ import annotations

from accounts.permissions import Permission
from allocation.models import VedtakKind
from allocation.models.vedtak import VedtakStatus
from dashboard.figures import coverage
from dashboard.figures.followed import FOLLOWED, LIVED
from dashboard.figures.history import as_it_was, day_of
from dashboard.figures.select import kept, one_if, select, year
from dashboard.figures.shape import Direction, Figure, Measure, Section, Split, Unit, words
from followup.models import Basis, Booppfolging, EndReason, Intensity
from housing.models import Tenancy

_DRILL = (Permission.FOLLOWUP_VIEW,)
_INTENSITY = {"intensitet": Split("Intensitet", words(Intensity.choices))}
_ANSWERS = """
    SELECT bydel_id AS bydel, NULL::bigint AS landlord FROM followup_fagansvar WHERE valid_from <= %(day)s
    GROUP BY bydel_id
"""
_ANSWERED_FOR = """
    EXISTS (SELECT FROM followup_fagansvar a WHERE a.tenancy_id = t.id AND a.valid_from <= %(day)s
        AND (a.valid_to IS NULL OR a.valid_to >= %(day)s))
"""
_NEEDS_FOLLOW_UP = f"""
    EXISTS (SELECT FROM allocation_soknad s JOIN allocation_vedtak v ON v.soknad_id = s.id
        JOIN allocation_dwellingneed n ON n.soknad_id = s.id
        WHERE s.household_id = t.household_id AND s.bydel_id = t.bydel_id AND n.follow_up_needed
            AND v.kind = '{VedtakKind.TILSAGN}' AND v.status = '{VedtakStatus.ISSUED}'
            AND {day_of("v.issued_at")} <= %(day)s)
"""
_FIRST_MOVED_IN = f"""
    followup_booppfolging b JOIN housing_tenancy t ON t.id = b.tenancy_id AND t.bydel_id = b.bydel_id
    WHERE {year("t.moved_in")} AND b.started_on <= %(day)s AND b.end_reason <> '{EndReason.WRONG}'
"""

FIGURES = (
    Figure(
        code="oppfolging_aktive",
        name="Beboere som følges opp",
        definition="Oppfølginger som var i gang da dagen var omme. De som er på pause, har takket nei eller er"
        " flyttet til en annen bydel, er ikke med.",
        section=Section.FOLLOWUP,
        unit=Unit.NUMBER,
        measure=Measure.COUNT,
        direction=Direction.NEUTRAL,
        source="seed 000: 3609–3625; seed 002: 1516–1520",
        rows=select(
            FOLLOWED, subject="b.id", bydel="b.bydel_id",
            parts={"intensitet": "b.intensity", "grunnlag": "b.basis"},
        ),
        covered=coverage.FOLLOWUP,
        subject=Booppfolging,
        drill=_DRILL,
        splits=_INTENSITY | {"grunnlag": Split("Grunnlag", words(Basis.choices))},
    ),
    Figure(
        code="oppfolging_dekning",
        name="Får oppfølgingen de trenger",
        definition="Andelen av husstandene i kommunal bolig med behov for oppfølging i vedtaket, som følges opp.",
        section=Section.FOLLOWUP,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.UP,
        source="seed 000: 3587–3597, 3619–3625, 4813–4821",
        rows=select(
            f"{LIVED} AND {kept('t.bydel_id', coverage.FOLLOWUP)} AND {_NEEDS_FOLLOW_UP}",
            subject="t.id", bydel="t.bydel_id",
            amount=one_if(f"(t.household_id, t.bydel_id) IN (SELECT b.household_id, b.bydel_id FROM {FOLLOWED})"),
            whole="1",
        ),
        covered=coverage.FOLLOWUP,
        subject=Tenancy,
        drill=_DRILL,
    ),
    Figure(
        code="oppfolging_uten_booppfolger",
        name="Oppfølging uten booppfølger",
        definition="Andelen av oppfølgingene i gang som ingen booppfølger har.",
        section=Section.FOLLOWUP,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.DOWN,
        source="seed 001: 5942, 6020–6022",
        rows=select(
            FOLLOWED, subject="b.id", bydel="b.bydel_id", parts={"intensitet": "b.intensity"},
            amount=one_if("b.worker_id IS NULL"), whole="1",
        ),
        covered=coverage.FOLLOWUP,
        subject=Booppfolging,
        drill=_DRILL,
        splits=_INTENSITY,
    ),
    Figure(
        code="oppfolging_med_avtale",
        name="Oppfølging med samarbeidsavtale",
        definition="Andelen av oppfølgingene i gang der beboeren og booppfølgeren har inngått samarbeidsavtale.",
        section=Section.FOLLOWUP,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.UP,
        source="seed 002: 1516–1520",
        rows=select(
            FOLLOWED, subject="b.id", bydel="b.bydel_id", parts={"intensitet": "b.intensity"},
            amount=one_if("b.agreement_on <= %(day)s"), whole="1",
        ),
        covered=coverage.FOLLOWUP,
        subject=Booppfolging,
        drill=_DRILL,
        splits=_INTENSITY,
    ),
    Figure(
        code="leieforhold_uten_ansvarlig",
        name="Leieforhold uten ansvarlig tjeneste",
        definition="Andelen av leieforholdene der ingen tjeneste hadde ansvaret for oppfølgingen den dagen.",
        section=Section.FOLLOWUP,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.DOWN,
        source="seed 004: 3103–3104",
        rows=select(
            f"{LIVED} AND {kept('t.bydel_id', _ANSWERS)}", subject="t.id", bydel="t.bydel_id",
            amount=one_if(f"NOT {_ANSWERED_FOR}"), whole="1",
        ),
        covered=_ANSWERS,
        subject=Tenancy,
        drill=_DRILL,
    ),
    Figure(
        code="ansvar_uten_koordinator",
        name="Ansvar uten koordinator",
        definition="Andelen av leieforholdene med en ansvarlig tjeneste der ingen er koordinator.",
        section=Section.FOLLOWUP,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.DOWN,
        source="seed 001: 6020–6022; seed 002: 1474",
        rows=select(
            as_it_was("followup_fagansvar", "id", "tenancy_id", "coordinator_id", "coordinator_name")
            + f""" a JOIN followup_fagansvar now ON now.id = a.id
                JOIN (SELECT t.id FROM {LIVED}) t ON t.id = a.tenancy_id
                WHERE now.valid_from <= %(day)s AND (now.valid_to IS NULL OR now.valid_to >= %(day)s)""",
            subject="a.tenancy_id", bydel="now.bydel_id",
            amount=one_if("a.coordinator_id IS NULL AND a.coordinator_name = ''"), whole="1",
        ),
        covered=_ANSWERS,
        subject=Tenancy,
        drill=_DRILL,
    ),
    Figure(
        code="oppfolging_for_innflytting",
        name="Oppfølging fra første dag",
        definition="Andelen av dem som flyttet inn det siste året og følges opp, der oppfølgingen var i gang"
        " senest den dagen de flyttet inn.",
        section=Section.FOLLOWUP,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.UP,
        source="seed 000: 5699–5702; seed 001: 5902–5908",
        rows=select(
            _FIRST_MOVED_IN, subject="b.id", bydel="b.bydel_id", amount=one_if("b.started_on <= t.moved_in"),
            whole="1",
        ),
        covered=coverage.FOLLOWUP,
        subject=Booppfolging,
        drill=_DRILL,
        of_year=True,
    ),
    Figure(
        code="oppfolging_avsluttet",
        name="Avsluttet oppfølging",
        definition="Oppfølginger som ble avsluttet det siste året, og som ikke er tatt opp igjen.",
        section=Section.FOLLOWUP,
        unit=Unit.NUMBER,
        measure=Measure.COUNT,
        direction=Direction.NEUTRAL,
        source="seed 002: 1487, 1511–1516",
        rows=select(
            f"followup_booppfolging b WHERE {year('b.ended_on')} AND b.end_reason <> '{EndReason.WRONG}'",
            subject="b.id", bydel="b.bydel_id", parts={"grunn": "b.end_reason"},
        ),
        covered=coverage.FOLLOWUP,
        subject=Booppfolging,
        drill=_DRILL,
        splits={
            "grunn": Split(
                "Hvorfor", {code: label for code, label in words(EndReason.choices).items() if code != "feil"}
            )
        },
        of_year=True,
    ),
)  # fmt: skip

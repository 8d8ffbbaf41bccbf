"""Many figures in one statement: for one unit today, or for every unit of the installation on any day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from psycopg2.extras import Json

from config.deadlines import shifted
from dashboard.figures.history import without_past
from dashboard.figures.shape import COMPUTED, ENOUGH, Figure, Measure
from dashboard.figures.shared import hoisted, with_clause

# Rows of coverage have no subject: they make a 0, and count as nothing.
_ROWS = """
SELECT '{code}' AS figure, subject::bigint, bydel, {landlord} AS landlord, parts, amount::numeric, whole::numeric
FROM ({rows}) r
UNION ALL
SELECT '{code}', NULL, bydel, {landlord}, '{{}}'::text[], NULL, NULL FROM ({covered}) c
"""
_VALUE = {
    Measure.COUNT: "count(subject)",
    Measure.SUM: "COALESCE(sum(amount), 0)",
    Measure.SHARE: "100 * sum(amount) / NULLIF(sum(whole), 0)",
    Measure.RATE: "100 * sum(amount) / NULLIF(sum(whole), 0)",
    Measure.MEAN: f"CASE WHEN count(amount) >= {ENOUGH} THEN avg(amount) END",
    Measure.MEDIAN: f"CASE WHEN count(amount) >= {ENOUGH} THEN"
    " percentile_cont(0.5) WITHIN GROUP (ORDER BY amount::float8) END",
    Measure.P90: f"CASE WHEN count(amount) >= {ENOUGH} THEN"
    " percentile_cont(0.9) WITHIN GROUP (ORDER BY amount::float8) END",
}
# `part` is '' for the whole. A row is in the whole once, and once in each part that it names.
_NUMBERS = """
    figure, part, count(subject) AS count, sum(amount) AS amount, sum(whole) AS whole,
    round(({value})::numeric, 4) AS value
"""


def values(figures: Sequence[Figure], day: date, bydeler: Sequence[int]) -> dict[str, Any]:
    """What the statements take. Only what is counted in Python needs to know the bydeler."""
    told = {one.code: Json([row._asdict() for row in one.compute(day, bydeler)]) for one in figures if one.compute}
    return {"day": day, "since": shifted(day, -12, "month") + timedelta(days=1), **told}


def rows_of(figure: Figure) -> str:
    """The SELECT of the rows behind one figure."""
    return COMPUTED.format(code=figure.code) if figure.compute else figure.rows


def _counted(figures: Sequence[Figure]) -> str:
    return "\nUNION ALL\n".join(_counted_one(figure) for figure in figures)


def _counted_one(figure: Figure) -> str:
    """What is not for landlords is no landlord's, whatever its rows say."""
    landlord = "landlord" if figure.landlords else "NULL::bigint"
    return _ROWS.format(code=figure.code, rows=rows_of(figure), covered=figure.covered, landlord=landlord)


def _value(figures: Sequence[Figure]) -> str:
    """Each measure has its own arithmetic."""
    whens = (
        f"WHEN figure = ANY('{{{','.join(one.code for one in figures if one.measure == measure)}}}') THEN {value}"
        for measure, value in _VALUE.items()
    )
    return f"CASE {' '.join(whens)} END"


@cache
def of_unit(figures: tuple[Figure, ...], column: str, *, today: bool) -> str:
    """(figure, part, count, amount, whole, value) of `%(units)s`: bydeler or landlords, as `column` says."""
    counted, named = hoisted(without_past(_counted(figures)) if today else _counted(figures))
    clause = f"WITH {with_clause(named, column)}" if named else ""
    return f"""
        {clause}
        SELECT {_NUMBERS.format(value=_value(figures))}
        FROM ({counted}) counted CROSS JOIN LATERAL unnest(array_prepend(''::text, parts)) part
        WHERE {column} = ANY(%(units)s)
        GROUP BY figure, part
    """


@cache
def of_every_unit(figures: tuple[Figure, ...]) -> str:
    """(bydel, landlord, kommune, figure, …) of each bydel, each landlord and each kommune on the day.

    Of the three just one is not NULL. A bydel that was merged into another counts there from that day.
    """
    counted, named = hoisted(_counted(figures))
    before = f"{with_clause(named)}, " if named else ""
    return f"""
        WITH {before}home AS (
            SELECT id AS old, kommune_id AS kommune,
                CASE WHEN merged_on <= %(day)s THEN merged_into_id ELSE id END AS bydel
            FROM accounts_bydel
        ), counted AS ({counted}), placed AS (
            SELECT figure, subject, home.bydel, counted.landlord, home.kommune, parts, amount, whole
            FROM counted JOIN home ON home.old = counted.bydel
        )
        SELECT bydel, landlord, kommune, {_NUMBERS.format(value=_value(figures))}
        FROM placed CROSS JOIN LATERAL unnest(array_prepend(''::text, parts)) part
        GROUP BY GROUPING SETS ((figure, part, bydel), (figure, part, landlord), (figure, part, kommune))
        HAVING num_nonnulls(bydel, landlord, kommune) = 1
    """

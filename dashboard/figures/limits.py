"""Deadlines as SQL: how long one is, by the rule that was in force on the day (frister.toml of each app)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from config.deadlines import Frist, Frister, Span


def length(frister: Frister, code: str, own: str = "NULL") -> str:
    """The number of days, or what it is counted in. `own`: what the bydel has decided, or NULL."""
    return _by_day(((frist, frist.length) for frist in frister.all if frist.code == code), own)


def lit(frister: Frister, code: str, level: str = "amber") -> str:
    """How long before or after a deadline its lamp is lit."""
    return _by_day((frist, frist.lit.get(level)) for frist in frister.all if frist.code == code)


def _by_day(spans: Iterable[tuple[Frist, Span | None]], own: str = "NULL") -> str:
    whens = (
        f"WHEN {_in_force(frist.valid_from, frist.valid_to)} THEN {_number(span, own)}"
        for frist, span in spans
        if span
    )
    return f"CASE {' '.join(whens)} END"


def _in_force(first: date, last: date | None) -> str:
    until = f" AND %(day)s::date <= DATE '{last}'" if last else ""
    return f"%(day)s::date >= DATE '{first}'{until}"


def _number(span: Span, own: str) -> str:
    """A length in braces is the bydel's to decide, and what it is without that stands after the colon."""
    usual = span.count.strip("{}").rpartition(":")[2]
    return f"COALESCE({own}, {int(usual)})" if span.count.startswith("{") else usual

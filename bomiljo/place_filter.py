"""Which places a list is narrowed to. The rows are those of standing.with_standing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from bomiljo.models import BomiljoEntrance, Bomiljoinnstilling
from config.deadlines import shifted
from housing.models.columns import Folded

SURVEYED_MONTHS = 24


def narrowed(rows: QuerySet[Any], asked: Mapping[str, Any], today: date) -> QuerySet[Any]:
    """Those followed now, unless others are asked for."""
    state = asked.get("tilstand") or ""
    if state != "alle":
        ended = Q(closed_on__isnull=False, closed_on__lte=today)
        rows = rows.filter(ended) if state == "avsluttet" else rows.exclude(ended)
    if asked.get("slag"):
        rows = rows.filter(kind=asked["slag"])
    if asked.get("q"):
        rows = _found(rows, asked["q"], today)
    return _lacking(rows, asked.get("mangler") or "", today)


def _lacking(rows: QuerySet[Any], what: str, today: date) -> QuerySet[Any]:
    if what == "koordinator":
        return rows.filter(koordinator=None, koordinator_of_bydel=None)
    if what == "undersokelse":
        since = shifted(today, -SURVEYED_MONTHS, "month")
        return rows.filter(Q(last_survey=None) | Q(last_survey__lt=since))
    if what == "tilstede":
        usual = Value(Bomiljoinnstilling().presence_days)
        days = Coalesce(F("bydel__bomiljoinnstilling__presence_days"), usual, output_field=IntegerField())
        rows = rows.annotate(quiet_days=days)
        return rows.filter(Q(last_presence=None) | Q(last_presence__lt=Value(today) - F("quiet_days")))
    return rows


def _found(rows: QuerySet[Any], text: str, today: date) -> QuerySet[Any]:
    """By name, or by the street of an entrance that is part of it now."""
    sought = Folded(Value(text.strip()))
    streets: QuerySet[Any] = BomiljoEntrance.objects.on(today).filter(bomiljo=OuterRef("pk"))
    streets = streets.annotate(folded=Folded(F("entrance__street"))).filter(folded__contains=sought)
    named: QuerySet[Any] = rows.annotate(folded=Folded(F("name")))
    return named.filter(Q(folded__contains=sought) | Exists(streets))

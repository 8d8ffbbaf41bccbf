"""Every figure of Husrom, defined once: pages, snapshots, comparison, lists behind, exports and API read these."""

from __future__ import annotations

from dashboard.figures import (
    boplans,
    contacts,
    followup,
    incidents,
    measures,
    money,
    placework,
    standard,
    surveys,
    waiting,
)
from dashboard.figures.shape import Figure

_MODULES = (waiting, followup, contacts, boplans, incidents, placework, surveys, standard, measures, money)
FIGURES: tuple[Figure, ...] = tuple(figure for module in _MODULES for figure in module.FIGURES)
BY_CODE: dict[str, Figure] = {figure.code: figure for figure in FIGURES}

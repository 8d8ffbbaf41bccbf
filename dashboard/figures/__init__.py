"""Every figure of Husrom, defined once: pages, snapshots, comparison, lists behind, exports and API read these."""

from __future__ import annotations

from dashboard.figures import (
    applications,
    boplans,
    contacts,
    dwellings,
    followup,
    households,
    incidents,
    klager,
    leases,
    measures,
    money,
    offers,
    placework,
    standard,
    stays,
    surveys,
    waiting,
)
from dashboard.figures.shape import Figure

_MODULES = (
    applications, klager, waiting, offers, dwellings, leases, households, stays, followup, contacts, boplans,
    incidents, placework, surveys, standard, measures, money,
)  # fmt: skip
FIGURES: tuple[Figure, ...] = tuple(figure for module in _MODULES for figure in module.FIGURES)
BY_CODE: dict[str, Figure] = {figure.code: figure for figure in FIGURES}

"""Figures counted a second time, in plain Python over the rows of the tables: what the SQL is held against.

Each module has FIGURES, by code a function of (tables, day) that gives (bydel, landlord, parts, amount, whole) for
each thing counted, and CORRECTIONS, statements that change what was registered before.
Written from the definitions and not from the SQL.
"""

from tests.dashboard.recount import (
    applications,
    boplans,
    contacts,
    dwellings,
    followup,
    households,
    incidents,
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

MODULES = (
    applications, waiting, offers, dwellings, leases, households, stays, followup, contacts, boplans, incidents,
    placework, surveys, standard, measures, money,
)  # fmt: skip
FIGURES = {code: count for module in MODULES for code, count in module.FIGURES.items()}
CORRECTIONS = [statement for module in MODULES for statement in module.CORRECTIONS]

"""Figures counted a second time, in plain Python over the rows of the tables: what the SQL is held against.

Each module has FIGURES, by code a function of (tables, day) that gives (bydel, landlord, parts, amount, whole) for
each thing counted, and CORRECTIONS, statements that change what was registered before.
Written from the definitions and not from the SQL.
"""

from tests.dashboard.recount import (
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

MODULES = (waiting, followup, contacts, boplans, incidents, placework, surveys, standard, measures, money)
FIGURES = {code: count for module in MODULES for code, count in module.FIGURES.items()}
CORRECTIONS = [statement for module in MODULES for statement in module.CORRECTIONS]

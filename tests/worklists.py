"""What waits for somebody, asked of one app alone."""

from types import SimpleNamespace

from allocation import worklist as allocation
from bomiljo import worklist as bomiljo
from config.together import together
from config.worklist import Asking, gathered, lamps_of, learned, rows_of
from followup import worklist as followup
from housing import worklist as housing

SOURCES = {"soknader": allocation.SOURCE, "oppfolging": followup.SOURCE, "bomiljo": bomiljo.SOURCE,
           "boliger": housing.SOURCE}  # fmt: skip


def groups_of(code, user, today, **options):
    return gathered([SOURCES[code]], Asking(user, today, **options))


def groups(user, bydel, today, **options):
    """Of the cases of a bydel."""
    return groups_of("soknader", user, today, bydel=bydel, **options)


def group_of(code, user, today, **options):
    """The group of one lamp, or None."""
    found = groups_of(code.partition(".")[0], user, today, **options)
    return next((group for group in found if group.code == code), None)


def lit(code, user, today, **unit):
    """Every row that a lamp is lit for, also of the lamps that the user only counts."""
    sources, asking = [SOURCES[code]], Asking(user, today, **unit)
    _, known = learned(sources, asking)
    lamps = lamps_of(sources, asking, known)
    told = together([rows_of(lamp, asking.wanted) for lamp in lamps])
    return [_row(lamp, row) for lamp, rows in zip(lamps, told, strict=True) for row in rows]


def _row(lamp, row):
    *columns, of_all, _ = row
    told = {name.rstrip("_"): value for name, value in zip(lamp.columns, columns, strict=True)}
    code = lamp.code.partition(".")[2]
    level = lamp.item(row[:-2]).level
    return SimpleNamespace(
        **told, subject=told["key"], of_all=of_all, lamp=SimpleNamespace(code=code),
        deadline=SimpleNamespace(level=level),
    )  # fmt: skip

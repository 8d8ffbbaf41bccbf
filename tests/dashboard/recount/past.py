"""How rows were at the end of a day, read from the history that the triggers keep."""

from types import SimpleNamespace

from tests.dashboard.recount.shape import day_of


def as_it_was(tables, name, day):
    """By key, each row as the first change after the day found it, also those that are gone since."""
    then = {row.id: row for row in getattr(tables, name)}
    changes = [row for row in getattr(tables, f"{name}event") if day_of(row.pgh_created_at) > day]
    for change in sorted(changes, key=lambda row: -row.pgh_id):
        then[change.pgh_obj_id] = SimpleNamespace(**{**vars(change), "id": change.pgh_obj_id})
    return then


def lasts(start, end, day):
    """From its first day to the day before it is over."""
    return start is not None and start <= day and (end is None or end > day)

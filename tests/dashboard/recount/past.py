"""Rows without a date of their own as they were at the end of a day: what the first later change replaced."""

from types import SimpleNamespace

from tests.dashboard.recount.shape import day_of


def rows_on(tables, table, day):
    """The rows of the table, by id."""
    then = {row.id: row for row in getattr(tables, table)}
    changes = [row for row in getattr(tables, f"{table}event") if day_of(row.pgh_created_at) > day]
    for change in sorted(changes, key=lambda row: -row.pgh_id):
        then[change.pgh_obj_id] = SimpleNamespace(**{**vars(change), "id": change.pgh_obj_id})
    return then

"""How rows were at the end of a day, read from the history that the triggers keep."""

from datetime import datetime, time, timedelta
from types import SimpleNamespace

from tests.dashboard.recount.shape import OSLO


def as_it_was(tables, name, day):
    """By key, each row that is there now, as the first change after the day found it."""
    over = datetime.combine(day + timedelta(days=1), time(), tzinfo=OSLO)
    then = {row.id: row for row in getattr(tables, name)}
    for event in sorted(getattr(tables, f"{name}event"), key=lambda row: row.pgh_id, reverse=True):
        if event.pgh_created_at >= over and event.pgh_obj_id in then:
            then[event.pgh_obj_id] = event
    return {key: SimpleNamespace(**vars(row) | {"id": key}) for key, row in then.items()}


def lasts(start, end, day):
    """From its first day to the day before it is over."""
    return start is not None and start <= day and (end is None or end > day)

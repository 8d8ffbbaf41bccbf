"""Pieces of SQL for jobs that change many cases in one statement, with the history they must leave."""

from __future__ import annotations

from collections.abc import Mapping

# Taken by the CTE that is told about, so that an event and its subjects share a number.
EVENT_ID = "nextval(pg_get_serial_sequence('audit_event', 'id')) AS event_id"


def history_of(rows: str, *, kind: str, text: str, subjects: Mapping[str, str], by: str = "NULL") -> str:
    """Two CTEs that write one event for each of `rows`, on the timeline of every subject.

    `rows` names a CTE with event_id and bydel_id; `text` is an SQL expression over it; `subjects` maps the
    name of a kind of object to the column with its id, which may be NULL; `by` is who did it, nobody when the
    clock did. All of it is written in the code.
    """
    pairs = ", ".join(f"('{label}', {column})" for label, column in subjects.items())
    return f"""
    {rows}_told AS (
        INSERT INTO audit_event (id, kind, text, at, bydel_id, by_id)
        SELECT event_id, '{kind}', {text}, clock_timestamp(), bydel_id, {by} FROM {rows}
    ), {rows}_subjects AS (
        INSERT INTO audit_eventsubject (event_id, label, object_id)
        SELECT event_id, label, object_id FROM {rows}, LATERAL (VALUES {pairs}) AS subject (label, object_id)
        WHERE object_id IS NOT NULL
    )"""  # noqa: S608

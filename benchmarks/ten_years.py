"""What has happened in the bomiljøer in ten years: what is over in the demo city happened every quarter before it.

A list of incidents is as long as that of cases, and what a bydel counts goes as far back.
"""

from __future__ import annotations

from typing import Any

from benchmarks.multiply import Copier, move_sequences

QUARTER, QUARTERS = 13 * 7, 40


def copy_life(cursor: Any) -> None:
    """In every city alike. Unique keys hold: a copy is a whole quarter older, and of what is not copied, none."""
    from bomiljo.models import (
        Bekymringsnotat,
        BodyMeeting,
        Etterkontroll,
        Hendelse,
        Hendelsesbeskrivelse,
        HmsBesok,
        HmsFunn,
        Informasjon,
        Presence,
        RoomLoan,
        Stedsoppgave,
        Tilskudd,
        Tilskuddssoker,
        Tiltak,
    )

    over = {
        Hendelse: "old.status = 'avsluttet'",
        Hendelsesbeskrivelse: _of(Hendelse, "hendelse_id", "status = 'avsluttet'"),
        Tilskudd: "old.status IN ('gjennomfort', 'henvist')",
        Tilskuddssoker: _of(Tilskudd, "tilskudd_id", "status IN ('gjennomfort', 'henvist')"),
        Tiltak: "old.status IN ('holder', 'overlevert')",
        Etterkontroll: _of(Tiltak, "tiltak_id", "status IN ('holder', 'overlevert')"),
        Bekymringsnotat: "true",
        Stedsoppgave: "old.surveyed_id IS NULL",
        RoomLoan: "old.status = 'avsluttet'",
        HmsBesok: "old.held_on IS NOT NULL",
        HmsFunn: _of(HmsBesok, "besok_id", "held_on IS NOT NULL"),
        Presence: "true",
        BodyMeeting: "true",
        Informasjon: "true",
    }
    copier = Copier(cursor, tuple(over), only=over, days=QUARTER)
    copier.changes = {
        "bomiljo_bekymringsnotat.status": "'ferdig'",
        "bomiljo_stedsoppgave.punkt_id": "NULL",
        "bomiljo_stedsoppgave.done_on": f"coalesce(old.done_on, old.due_on) - copy * {QUARTER}",
        "bomiljo_stedsoppgave.result": "coalesce(nullif(old.result, ''), 'Gjort.')",
    }
    copier.copy(1, QUARTERS)
    move_sequences(cursor, tuple(over))


def _of(table: Any, column: str, chosen: str) -> str:
    return f"old.{column} IN (SELECT id FROM {table._meta.db_table} WHERE {chosen})"

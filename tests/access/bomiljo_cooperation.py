"""Bekymringsnotater, the fixed meeting of bydel and landlord, and stedsoppgaver."""

from tests.access.rows import LANDLORD, PLACEWORK, READS_PLACES, WRITES_NOTES, Row

JOINS = PLACEWORK | LANDLORD

PAGES = [
    Row("notat-list", "", None, READS_PLACES, 200, None),
    Row("notat-export", "", None, READS_PLACES, 200, None),
    Row("notat-new", "", None, WRITES_NOTES, 200, 422),
    Row("notat", "notat", READS_PLACES, READS_PLACES, 200, None),
    Row("notat-close", "notat", READS_PLACES, JOINS, 200, 422),
    Row("samarbeid-list", "", None, READS_PLACES, 200, None),
    Row("motserie-new", "", None, JOINS, 200, 422),
    Row("motserie-change", "serie", READS_PLACES, JOINS, 200, 422),
    Row("motserie-end", "serie", READS_PLACES, JOINS, None, 409),
    Row("samarbeidsmote-plan", "serie", READS_PLACES, JOINS, 200, 422),
    Row("samarbeidsmote", "mote", READS_PLACES, READS_PLACES, 200, None),
    Row("samarbeidsmote-change", "mote", READS_PLACES, JOINS, 200, 422),
    Row("samarbeidsmote-notes", "mote", READS_PLACES, JOINS, 200, 422),
    Row("samarbeidsmote-hold", "mote", READS_PLACES, JOINS, 200, 422),
    Row("samarbeidsmote-cancel", "mote", READS_PLACES, JOINS, 200, 422),
    Row("samarbeidsmote-pdf", "mote", READS_PLACES, READS_PLACES, 409, None),
    Row("agendapunkt-new", "mote", READS_PLACES, JOINS, 200, 422),
    Row("agendapunkt-move", "punkt", READS_PLACES, JOINS, None, 409),
    Row("agendapunkt-remove", "punkt", READS_PLACES, JOINS, None, 409),
    Row("agendapunkt-minutes", "punkt", READS_PLACES, JOINS, 200, 409),
    Row("agendapunkt-task", "punkt", READS_PLACES, JOINS, 200, 422),
    Row("stedsoppgave-list", "", None, READS_PLACES, 200, None),
    Row("stedsoppgave-export", "", None, READS_PLACES, 200, None),
    Row("stedsoppgave-new", "", None, JOINS, 200, 422),
    Row("stedsoppgave", "stedsoppgave", READS_PLACES, READS_PLACES, 200, None),
    Row("stedsoppgave-done", "stedsoppgave", READS_PLACES, JOINS, 200, 422),
    Row("stedsoppgave-hand-over", "stedsoppgave", READS_PLACES, JOINS, 200, 422),
]

API: list[Row] = []

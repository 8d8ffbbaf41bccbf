"""Tiltak, etterkontroller and the catalogue."""

from tests.access.rows import LANDLORD, PLACEWORK, READS_PLACES, Row

JOINS = PLACEWORK | LANDLORD

PAGES = [
    Row("tiltak-list", "", None, READS_PLACES, 200, None),
    Row("tiltak-export", "", None, READS_PLACES, 200, None),
    Row("tiltak-new", "", None, JOINS, 200, 422),
    Row("tiltak-similar", "", None, JOINS, 200, None),
    Row("tiltak", "tiltak", READS_PLACES, READS_PLACES, 200, None),
    Row("tiltak-change", "tiltak", READS_PLACES, JOINS, 200, 422),
    Row("tiltak-talk", "tiltak", READS_PLACES, JOINS, None, 302),
    Row("tiltak-plan", "tiltak", READS_PLACES, JOINS, 200, 422),
    Row("tiltak-start", "tiltak", READS_PLACES, JOINS, 200, 422),
    Row("tiltak-end", "tiltak_running", READS_PLACES, JOINS, 200, 422),
    Row("tiltak-drop", "tiltak", READS_PLACES, JOINS, None, 302),
    Row("tiltak-take-up", "tiltak", READS_PLACES, JOINS, None, 409),
    Row("tiltak-run-again", "tiltak_ended", READS_PLACES, JOINS, 200, 422),
    Row("etterkontroll", "etterkontroll", READS_PLACES, JOINS, 200, 422),
    Row("erfaring-new", "tiltak_running", READS_PLACES, JOINS, 200, 422),
    Row("erfaring-list", "", None, READS_PLACES, 200, None),
    Row("erfaring", "erfaring", READS_PLACES, READS_PLACES, 200, None, whole_kommune=True),
    Row("erfaring-change", "erfaring", READS_PLACES, PLACEWORK, 200, 422),
    Row("erfaring-publish", "erfaring", READS_PLACES, PLACEWORK, None, 409),
    Row("erfaring-withdraw", "erfaring", READS_PLACES, PLACEWORK, None, 302),
]

API = [
    Row("api-tiltak-list", "", None, READS_PLACES, 200, 400, may_post=JOINS),
    Row("api-tiltak-detail", "tiltak", READS_PLACES, READS_PLACES, 200, None),
    Row("api-tiltak-change", "tiltak", READS_PLACES, JOINS, None, 200),
    Row("api-tiltak-talk", "tiltak", READS_PLACES, JOINS, None, 200),
    Row("api-tiltak-plan", "tiltak", READS_PLACES, JOINS, None, 400),
    Row("api-tiltak-start", "tiltak", READS_PLACES, JOINS, None, 409),
    Row("api-tiltak-end", "tiltak_running", READS_PLACES, JOINS, None, 409),
    Row("api-tiltak-drop", "tiltak", READS_PLACES, JOINS, None, 200),
    Row("api-tiltak-take-up", "tiltak", READS_PLACES, JOINS, None, 409),
    Row("api-tiltak-run-again", "tiltak_ended", READS_PLACES, JOINS, None, 409),
    Row("api-erfaring-new", "tiltak_running", READS_PLACES, JOINS, None, 400),
    Row("api-etterkontroll", "etterkontroll", READS_PLACES, JOINS, None, 400),
    Row("api-erfaring-list", "", None, READS_PLACES, 200, None),
    Row("api-erfaring-detail", "erfaring", READS_PLACES, READS_PLACES, 200, None, whole_kommune=True),
    Row("api-erfaring-change", "erfaring", READS_PLACES, PLACEWORK, None, 400),
    Row("api-erfaring-publish", "erfaring", READS_PLACES, PLACEWORK, None, 409),
    Row("api-erfaring-withdraw", "erfaring", READS_PLACES, PLACEWORK, None, 200),
]

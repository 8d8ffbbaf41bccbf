"""Contacts, visits, cover, note templates and hidden notes."""

from tests.access.rows import AUDITS, FOLLOWS, READS_FOLLOWUP, Row

SEEN = READS_FOLLOWUP
PAGES: list[Row] = [
    Row("besok-day", "", None, FOLLOWS, 200, None),
    Row("besok-round", "", None, FOLLOWS, 200, 422),
    Row("besok-week", "", None, FOLLOWS, 200, None),
    Row("besok-handover", "booppfolger", FOLLOWS, FOLLOWS, 200, None, permission_first=True),
    Row("absence-list", "", None, FOLLOWS, 200, None),
    Row("absence-new", "", None, FOLLOWS, 200, 422),
    Row("absence-end", "fravaer", SEEN, FOLLOWS, 200, 422),
    Row("visit-new", "booppfolging", SEEN, FOLLOWS, 200, 422),
    Row("visit-move", "visit", SEEN, FOLLOWS, 200, 422),
    Row("visit-cancel", "visit", SEEN, FOLLOWS, 200, 302),
    Row("visit-check-in", "visit", SEEN, FOLLOWS, None, 409),
    Row("contact-new", "booppfolging", SEEN, FOLLOWS, 200, 422),
    Row("contact-hide", "contact", SEEN, FOLLOWS, 200, 422),
    Row("notatmal-list", "", None, FOLLOWS, 200, None),
    Row("notatmal-new", "", None, FOLLOWS, 200, 422),
    Row("notatmal-change", "notatmal", FOLLOWS, FOLLOWS, 200, 422),
    Row("notatmal-remove", "notatmal", FOLLOWS, FOLLOWS, None, 302),
    Row("skjult-notat-list", "", None, AUDITS, 200, None),
    Row("skjult-notat", "hidden_note", AUDITS, AUDITS, 200, None, whole_kommune=True),
]
API: list[Row] = []

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
API: list[Row] = [
    Row("api-contact-list", "", None, SEEN, 200, None),
    Row("api-contact-detail", "contact", SEEN, SEEN, 200, None),
    Row("api-contact-many", "", None, FOLLOWS, None, 200),
    Row("api-contact-hide", "contact", SEEN, FOLLOWS, None, 400),
    Row("api-contact-new", "booppfolging", SEEN, FOLLOWS, None, 400),
    Row("api-visit-list", "", None, SEEN, 200, None),
    Row("api-visit-detail", "visit", SEEN, SEEN, 200, None),
    Row("api-visit-new", "booppfolging", SEEN, FOLLOWS, None, 400),
    Row("api-visit-move", "visit", SEEN, FOLLOWS, None, 400),
    Row("api-visit-cancel", "visit", SEEN, FOLLOWS, None, 200),
    Row("api-visit-check-in", "visit", SEEN, FOLLOWS, None, 409),
    Row("api-absence-list", "", None, FOLLOWS, 200, 400),
    Row("api-absence-end", "fravaer", SEEN, FOLLOWS, None, 400),
    Row("api-notatmal-list", "", None, FOLLOWS, 200, 400),
    Row("api-notatmal-change", "notatmal", FOLLOWS, FOLLOWS, None, 400),
    Row("api-notatmal-remove", "notatmal", FOLLOWS, FOLLOWS, None, 200),
    Row("api-skjult-notat-list", "", None, AUDITS, 200, None),
    Row("api-skjult-notat-detail", "hidden_note", AUDITS, AUDITS, 200, None, whole_kommune=True),
]

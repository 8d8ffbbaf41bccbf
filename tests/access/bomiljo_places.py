"""Bomiljøer: the list, the place and its story, bodies, presence, HMS-besøk and activities."""

from tests.access.rows import LANDLORD, LEADS, PLACEWORK, READS_PLACES, Row

SEES = READS_PLACES
JOINS = PLACEWORK | LANDLORD
DECIDES = PLACEWORK | LEADS

PAGES: list[Row] = [
    Row("bomiljo-settings", "", None, DECIDES, 200, 422),
    Row("bomiljo-list", "", None, SEES, 200, None),
    Row("bomiljo-export", "", None, SEES, 200, None),
    Row("bomiljo-new", "", None, PLACEWORK, 200, 422),
    Row("bomiljo", "bomiljo", SEES, SEES, 200, None),
    Row("bomiljo-change", "bomiljo", SEES, PLACEWORK, 200, 422),
    Row("bomiljo-entrance-add", "bomiljo", SEES, PLACEWORK, 200, 422),
    Row("bomiljo-entrance-end", "bomiljo place_entrance", SEES, PLACEWORK, 200, 422),
    Row("bomiljo-neighbours", "bomiljo", SEES, PLACEWORK, 200, 302),
    Row("bomiljo-close", "bomiljo", SEES, PLACEWORK, 200, 422),
    Row("bomiljo-move", "bomiljo", SEES, PLACEWORK, 200, 422),
    Row("koordinator-new", "bomiljo", SEES, PLACEWORK, 200, 422),
    Row("koordinator-bydel", "", None, PLACEWORK, 200, 422),
    Row("koordinator-end", "koordinator", SEES, PLACEWORK, 200, 422),
    Row("area-new", "bomiljo", SEES, PLACEWORK, 200, 422),
    Row("area-change", "area", SEES, PLACEWORK, 200, 422),
    Row("area-remove", "area", SEES, PLACEWORK, None, 302),
    Row("informasjon-new", "bomiljo", SEES, PLACEWORK, 200, 422),
    Row("body-new", "bomiljo", SEES, PLACEWORK, 200, 422),
    Row("body", "body", SEES, SEES, 200, None),
    Row("body-change", "body", SEES, PLACEWORK, 200, 422),
    Row("body-end", "body", SEES, PLACEWORK, 200, 422),
    Row("body-meeting-new", "body", SEES, PLACEWORK, 200, 422),
    Row("body-meeting-answer", "body_meeting", SEES, PLACEWORK, 200, 422),
    Row("presence-calendar", "bomiljo", SEES, SEES, 200, None),
    Row("presence-new", "bomiljo", SEES, PLACEWORK, 200, 422),
    Row("presence-remove", "presence", SEES, PLACEWORK, 200, 302),
    Row("hms-list", "", None, SEES, 200, None),
    Row("hms-export", "", None, SEES, 200, None),
    Row("hms-new", "bomiljo", SEES, PLACEWORK, 200, 422),
    Row("hms", "hms", SEES, SEES, 200, None),
    Row("hms-change", "hms_planned", SEES, PLACEWORK, 200, 422),
    Row("hms-announce", "hms_planned", SEES, PLACEWORK, 200, 422),
    Row("hms-hold", "hms_planned", SEES, PLACEWORK, 200, 422),
    Row("hms-finding-new", "hms", SEES, JOINS, 200, 422),
    Row("hms-finding-close", "funn", SEES, JOINS, 200, 422),
    Row("aktivitet-list", "", None, SEES, 200, None),
    Row("aktivitet-export", "", None, SEES, 200, None),
    Row("aktivitet-new", "bomiljo", SEES, PLACEWORK, 200, 422),
    Row("aktivitet", "aktivitet", SEES, SEES, 200, None),
    Row("aktivitet-change", "aktivitet", SEES, PLACEWORK, 200, 422),
    Row("aktivitet-samling", "aktivitet", SEES, PLACEWORK, 200, 422),
    Row("aktivitet-end", "aktivitet", SEES, PLACEWORK, 200, 422),
]

API: list[Row] = []

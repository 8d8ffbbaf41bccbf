"""Fellesrom and romlån. The public pages are tested in tests/bomiljo/test_room_public.py."""

from tests.access.rows import CITY, IN_BYDEL, PLACEWORK, Row

READS_ROOMS = IN_BYDEL | CITY

PAGES: list[Row] = [
    Row("room-list", "", None, READS_ROOMS, 200, None),
    Row("room-new", "", None, PLACEWORK, 200, 422),
    Row("room", "room", READS_ROOMS, READS_ROOMS, 200, None),
    Row("room-change", "room", READS_ROOMS, PLACEWORK, 200, 422),
    Row("room-switch", "room", READS_ROOMS, PLACEWORK, None, 302),
    Row("room-loan-new", "room", READS_ROOMS, PLACEWORK, 200, 422),
    Row("room-loan-list", "", None, READS_ROOMS, 200, None),
    Row("room-loan-export", "", None, READS_ROOMS, 200, None),
    Row("room-loan", "loan", READS_ROOMS, READS_ROOMS, 200, None),
    Row("room-loan-approve", "loan", READS_ROOMS, PLACEWORK, 200, 302),
    Row("room-loan-refuse", "loan", READS_ROOMS, PLACEWORK, 200, 422),
    Row("room-loan-withdraw", "loan", READS_ROOMS, PLACEWORK, 200, 302),
    Row("room-loan-key-out", "loan", READS_ROOMS, PLACEWORK, 200, 422),
    Row("room-loan-key-in", "loan_out", READS_ROOMS, PLACEWORK, 200, 422),
    Row("room-loan-close", "loan_back", READS_ROOMS, PLACEWORK, 200, 302),
    Row("room-loan-agreement", "loan", READS_ROOMS, PLACEWORK, 409, None),
]

API: list[Row] = [
    Row("api-room-list", "", None, READS_ROOMS, 200, 400, may_post=PLACEWORK),
    Row("api-room-detail", "room", READS_ROOMS, READS_ROOMS, 200, None),
    Row("api-room-change", "room", READS_ROOMS, PLACEWORK, None, 400),
    Row("api-room-switch", "room", READS_ROOMS, PLACEWORK, None, 400),
    Row("api-room-loan-new", "room", READS_ROOMS, PLACEWORK, None, 400),
    Row("api-room-loan-list", "", None, READS_ROOMS, 200, None),
    Row("api-room-loan-detail", "loan", READS_ROOMS, READS_ROOMS, 200, None),
    Row("api-room-loan-approve", "loan", READS_ROOMS, PLACEWORK, None, 200),
    Row("api-room-loan-refuse", "loan", READS_ROOMS, PLACEWORK, None, 400),
    Row("api-room-loan-withdraw", "loan", READS_ROOMS, PLACEWORK, None, 200),
    Row("api-room-loan-key-out", "loan", READS_ROOMS, PLACEWORK, None, 400),
    Row("api-room-loan-key-in", "loan_out", READS_ROOMS, PLACEWORK, None, 400),
    Row("api-room-loan-close", "loan_back", READS_ROOMS, PLACEWORK, None, 200),
]

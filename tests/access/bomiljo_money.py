"""Finansiering and tilskudd: the bydel's own, read by the city's analysts, never by a landlord."""

from tests.access.rows import CITY, IN_BYDEL, PLACEWORK, READS_PLACES, Row

READS_MONEY = IN_BYDEL | CITY

PAGES: list[Row] = [
    Row("finansiering-list", "", None, READS_MONEY, 200, None),
    Row("finansiering-export", "", None, READS_MONEY, 200, None),
    Row("finansiering-new", "", None, PLACEWORK, 200, 422),
    Row("finansiering", "finansiering", READS_MONEY, READS_MONEY, 200, None),
    Row("finansiering-change", "finansiering", READS_MONEY, PLACEWORK, 200, 422),
    Row("finansiering-use", "finansiering", READS_MONEY, PLACEWORK, 200, 422),
    Row("bruk-change", "pengebruk", READS_MONEY, PLACEWORK, 200, 422),
    Row("tilskudd-list", "", None, READS_MONEY, 200, None),
    Row("tilskudd-export", "", None, READS_MONEY, 200, None),
    Row("tilskudd-new", "", None, PLACEWORK, 200, 422),
    Row("tilskudd", "tilskudd", READS_MONEY, READS_MONEY, 200, None),
    Row("tilskudd-grant", "tilskudd", READS_MONEY, PLACEWORK, 200, 422),
    Row("tilskudd-refer", "tilskudd", READS_MONEY, PLACEWORK, 200, 422),
    Row("tilskudd-reopen", "tilskudd", READS_MONEY, PLACEWORK, 200, 409),
    Row("tilskudd-finish", "tilskudd_granted", READS_MONEY, PLACEWORK, 200, 422),
    Row("tilskudd-withdraw", "tilskudd", READS_MONEY, PLACEWORK, 200, 302),
]

API: list[Row] = [
    Row("api-finansiering-list", "", None, READS_MONEY, 200, 400, may_post=PLACEWORK),
    Row("api-finansiering-detail", "finansiering", READS_MONEY, READS_MONEY, 200, None),
    Row("api-finansiering-change", "finansiering", READS_MONEY, PLACEWORK, None, 400),
    Row("api-finansiering-use", "finansiering", READS_MONEY, PLACEWORK, None, 400),
    Row("api-bruk-change", "pengebruk", READS_MONEY, PLACEWORK, None, 400),
    Row("api-tilskudd-list", "", None, READS_MONEY, 200, None),
    Row("api-tilskudd-detail", "tilskudd", READS_MONEY, READS_MONEY, 200, None),
    Row("api-tilskudd-new", "bomiljo", READS_PLACES, PLACEWORK, None, 400),
    Row("api-tilskudd-grant", "tilskudd", READS_MONEY, PLACEWORK, None, 400),
    Row("api-tilskudd-refer", "tilskudd", READS_MONEY, PLACEWORK, None, 400),
    Row("api-tilskudd-reopen", "tilskudd", READS_MONEY, PLACEWORK, None, 409),
    Row("api-tilskudd-finish", "tilskudd_granted", READS_MONEY, PLACEWORK, None, 400),
    Row("api-tilskudd-withdraw", "tilskudd", READS_MONEY, PLACEWORK, None, 200),
]

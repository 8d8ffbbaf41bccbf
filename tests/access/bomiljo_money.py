"""Finansiering and tilskudd: the bydel's own, read by the city's analysts, never by a landlord."""

from tests.access.rows import CITY, IN_BYDEL, PLACEWORK, Row

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

API: list[Row] = []

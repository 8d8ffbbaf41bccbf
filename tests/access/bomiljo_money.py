"""Finansiering, pengebruk and tilskudd."""

from tests.access.rows import Row

PAGES: list[Row] = []

API: list[Row] = []

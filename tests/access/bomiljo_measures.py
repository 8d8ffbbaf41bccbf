"""Tiltak, their after-checks, and the city's catalogue."""

from tests.access.rows import Row

PAGES: list[Row] = []

API: list[Row] = []

"""Bekymringsnotater, the fixed meeting of bydel and landlord, and stedsoppgaver."""

from tests.access.rows import Row

PAGES: list[Row] = []

API: list[Row] = []

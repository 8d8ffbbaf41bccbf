"""Oslostandarden: status, overrides, the checklist and the report."""

from tests.access.rows import Row

PAGES: list[Row] = []

API: list[Row] = []

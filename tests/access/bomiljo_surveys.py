"""Undersøkelser: questionnaires, campaigns, invitations and the public page."""

from tests.access.rows import Row

PAGES: list[Row] = []

API: list[Row] = []

"""Bomiljøer: the list, the place and its story, bodies, presence, HMS-besøk and activities."""

from tests.access.rows import Row

PAGES: list[Row] = []

API: list[Row] = []

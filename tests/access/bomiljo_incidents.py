"""Hendelser: intake, both sides, the ladder, and the question to those who follow up."""

from tests.access.rows import Row

PAGES: list[Row] = []

API: list[Row] = []

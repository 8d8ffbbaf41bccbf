"""Pages of the API. A file of its own: REST framework imports it while it loads its own views."""

from __future__ import annotations

from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request


class KeysetPagination(CursorPagination):
    """Newest first, by key alone: the cursor holds the key of a row, and nothing else about anybody."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"
    ordering = "-pk"
    cursor_query_description = "Peker til en annen side. Bruk adressene i next og previous."
    page_size_query_description = "Rader på hver side, høyst 200."

    def decode_cursor(self, request: Request) -> Cursor | None:
        cursor: Cursor | None = super().decode_cursor(request)
        # A position that somebody has made up must not reach the database.
        if cursor and cursor.position is not None and not _is_key(str(cursor.position)):
            raise NotFound(self.invalid_cursor_message)
        return cursor


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19

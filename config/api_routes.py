"""Addresses of the API: what a list and an object answer to, and one address for each act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path

LIST: dict[str, Any] = {"get": "list"}
DETAIL: dict[str, Any] = {"get": "retrieve"}


def post(address: str, view: Any, method: str, name: str) -> URLPattern:
    answer: Callable[..., HttpResponse] = view.as_view({"post": method})
    return path(address, answer, name=f"api-{name}")

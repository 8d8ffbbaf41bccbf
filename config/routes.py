"""Addresses that begin alike are tried together: Django tries one after the other, and Husrom has five hundred."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from django.urls import URLPattern, URLResolver, include, path

Routes = list[URLPattern | URLResolver]
# So few are as soon tried as sorted.
_FEW = 4


def pages_of(*modules: str) -> Routes:
    """What these modules have in `urlpatterns`. No address may fit two of them: the order is not kept."""
    found = (pattern for module in modules for pattern in import_module(module).urlpatterns)
    return _by_first_word((str(pattern.pattern), pattern) for pattern in found)


def _by_first_word(routes: Iterable[tuple[str, URLPattern]]) -> Routes:
    words: dict[str, list[tuple[str, URLPattern]]] = {}
    for route, pattern in routes:
        word, slash, rest = route.partition("/")
        words.setdefault(word + slash, []).append((rest, pattern))
    return [route for word, below in words.items() for route in _below(word, below)]


def _below(word: str, below: list[tuple[str, URLPattern]]) -> Routes:
    if len(below) <= _FEW or not word.endswith("/"):
        return [_moved(word + rest, pattern) for rest, pattern in below]
    return [path(word, include(_by_first_word(below)))]


def _moved(route: str, pattern: URLPattern) -> URLPattern:
    return path(route, pattern.callback, pattern.default_args, name=pattern.name)

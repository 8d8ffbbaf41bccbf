"""Text that must not come out: rows made inside `canaries("Ullern")` say so in every text field.

A long field holds «KanariUllern-Soknad-wishes-17», a short one «KZULL17Z». Units, buildings and rule sets
are left as they are: who they are is no secret. Nor is the service directory, which all in the kommune read, or
questions of a survey, what is published in the catalogue, rooms that anybody may borrow, and other systems, which
the administrators and auditors of the kommune read.
"""

import itertools
import re
from contextlib import contextmanager
from functools import lru_cache

from django.db import models

OPEN = {
    "Kommune", "Bydel", "Landlord", "Membership", "Property", "Entrance", "RuleSet", "Criterion", "Fagtjeneste",
    "Survey", "SurveyQuestion", "QuestionText", "Erfaring", "CommonRoom",
    "Integrasjon", "Tilgangsnokkel", "Abonnement", "Levering",
    # Numbers with codes.
    "Snapshot", "CityFigure", "Folketall", "KostraTall", "KostraRad", "Behovstall",
}  # fmt: skip
# Codes, ciphertext and formats: text that is no text.
NO_TEXT = {
    "password", "fodselsnummer", "fodselsnummer_index", "sha256", "exception_code", "consequence", "label",
    "postcode", "unit_number", "email", "language", "typed", "content_type", "poster_code",
    "known_as", "lamp", "page", "query",
}  # fmt: skip
_tag = [""]
_numbers = itertools.count(1)
_column = {}


@contextmanager
def canaries(tag):
    outer, _tag[0] = _tag[0], tag
    try:
        yield
    finally:
        _tag[0] = outer


def long_canary(tag):
    return f"Kanari{tag}"


def short_canary(tag):
    return f"KZ{tag[:3].upper()}"


def marked(model, fields):
    if not _tag[0] or model.__name__ in OPEN:
        return fields
    canaries_of_row = {field.name: _canary(model, field) for field in text_fields(model)}
    return fields | {name: text for name, text in canaries_of_row.items() if text}


def text_fields(model):
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and not field.generated
        and field.name not in NO_TEXT
        and not (model.__name__ == "Event" and field.name == "kind")
    ]


def _canary(model, field):
    number = next(_numbers)
    _column[str(number)] = f"{model.__name__}-{field.name}"
    text = f"{long_canary(_tag[0])}-{model.__name__}-{field.name}-{number}"
    if field.max_length is None or field.max_length >= len(text):
        return text
    short = f"{short_canary(_tag[0])}{number}Z"
    return short if field.max_length >= len(short) else ""


def canary_of_draft():
    """What a draft holds is JSON in one encrypted column, so it is marked by hand."""
    if not _tag[0]:
        return "Kari"
    number = next(_numbers)
    _column[str(number)] = "Soknadskladd-typed"
    return f"{long_canary(_tag[0])}-Soknadskladd-typed-{number}"


def found(body, tag, *, only=""):
    """The canaries with the tag in the text; `only` narrows to a pattern of what follows the tag."""
    if tag[:3].casefold() not in _tags_begun(body):
        return []
    if only:
        return sorted({one for one in _long_in(body, tag) if re.search(only, one)})
    return sorted({*_long_in(body, tag), *_short_in(body, tag)})


# Of a pattern that ignores case, Python skips no text that cannot begin it. So the first letter, a K, is written
# out (with the sign for kelvin, which is one too). A page is searched by several rules, one after the other.
FIRST = "[Kk\N{KELVIN SIGN}]"
BEGUN = re.compile(rf"{FIRST}(?i:{long_canary('')[1:]}|{short_canary('')[1:]})(?=(\w\w\w))")


@lru_cache(maxsize=1)
def _tags_begun(body):
    """What the tags of all canaries in the text begin with, of long and of short ones."""
    return {begun.casefold() for begun in BEGUN.findall(body)}


@lru_cache(maxsize=4)
def _long_in(body, tag):
    return re.findall(rf"{FIRST}(?i:{long_canary(tag)[1:]}-\w+-\w+-\d+)", body)


@lru_cache(maxsize=4)
def _short_in(body, tag):
    return re.findall(rf"{FIRST}(?i:{short_canary(tag)[1:]}\d+Z)", body)


def column_of(canary):
    """«Soknad-wishes», of a long canary and of a short one, which has no room to say it."""
    return _column[re.search(r"\d+", canary.rsplit("-", 1)[-1])[0]]

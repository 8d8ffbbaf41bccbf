"""The questions as a page shows them to a resident, and what was ticked, as the action takes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from bomiljo.models import Language, QuestionKind, SurveyPart, SurveyQuestion
from bomiljo.survey_words import SCALE, UNKNOWN, Tongue

PREFIX = "q-"


class Choice(NamedTuple):
    value: int
    label: str
    chosen: bool


class Asked(NamedTuple):
    """`language` is named when the question is not translated: it is then read in bokmål."""

    name: str
    text: str
    language: str
    pictogram: str
    free: bool
    choices: list[Choice]
    typed: str


class Part(NamedTuple):
    code: str
    title: str
    questions: list[Asked]


def parts_of(questions: list[SurveyQuestion], tongue: Tongue, typed: Mapping[str, str]) -> list[Part]:
    """In the order of the parts; free text comes last in its own."""
    parts = groupby(as_asked(questions), key=lambda row: row.part)
    return [Part(part, tongue.words[part], [_asked(row, tongue, typed) for row in rows]) for part, rows in parts]


def as_asked(questions: Iterable[SurveyQuestion]) -> list[SurveyQuestion]:
    """As they stand on the page of the resident and on paper."""
    return sorted(
        questions,
        key=lambda row: (SurveyPart.values.index(row.part), row.kind == QuestionKind.TEXT, row.position),
    )


def answers_in(posted: Mapping[str, Any]) -> dict[str, int | str | None]:
    """By the code of the question. What is no number on a scale is told by the action."""
    found: dict[str, int | str | None] = {}
    for key, value in posted.items():
        if key.startswith(PREFIX) and value != "":
            code = key.removeprefix(PREFIX)
            found[code] = int(value) if value in {"0", "1", "2", "3", "4", "5"} else str(value)
    return found


def _asked(question: SurveyQuestion, tongue: Tongue, typed: Mapping[str, str]) -> Asked:
    texts = {text.language: text.text for text in question.texts.all()}
    translated, name = tongue.code in texts, f"{PREFIX}{question.code}"
    said = typed.get(name, "")
    return Asked(
        name=name,
        text=texts.get(tongue.code) or texts.get(Language.BOKMAL, ""),
        language="" if translated else Language.BOKMAL.value,
        pictogram=question.pictogram,
        free=question.kind == QuestionKind.TEXT,
        choices=[Choice(value, _label(value, tongue), said == str(value)) for value in (*SCALE, UNKNOWN)],
        typed=said,
    )


def _label(value: int, tongue: Tongue) -> str:
    return tongue.words[f"s{value}"] if value else tongue.words["unknown"]

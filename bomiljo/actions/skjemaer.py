"""Spørreskjemaer: the standard one, drafts with their questions, and what puts them in use."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import Kommune, User
from accounts.permissions import Permission
from audit.models import Event
from bomiljo.models import Language, QuestionKind, QuestionText, Survey, SurveyPart, SurveyQuestion, SurveyStatus
from bomiljo.models.survey import SURVEY_STEPS
from bomiljo.survey_words import PICTOGRAMS
from config.errors import RuleBroken
from config.transitions import check

S = SurveyStatus
STANDARD = Path(__file__).parent.parent / "questionnaire.toml"
# What a resident needs for one question, at an easy pace; used to hold the form to its minutes.
SECONDS = {QuestionKind.SCALE: 10, QuestionKind.TEXT: 45}


@cache
def standard() -> dict[str, Any]:
    return tomllib.loads(STANDARD.read_text(encoding="utf-8"))


@transaction.atomic
def fetch_standard(*, kommune: Kommune, by: User) -> Survey:
    """Hent standardskjemaet som et utkast, med tekst på sju språk."""
    _require(by, kommune)
    content = standard()
    last = Survey.objects.filter(kommune=kommune, code=content["code"]).aggregate(last=Max("version"))["last"]
    survey = _draft(
        kommune, code=content["code"], version=(last or 0) + 1, name=content["name"],
        minutes=content["minutes"], by=by,
    )  # fmt: skip
    _write(survey, content["questions"])
    _record("bomiljo.survey_fetched", f"Standardskjemaet ble hentet som versjon {survey.version}.", survey, by=by)
    return survey


@transaction.atomic
def new_version(*, survey: Survey, by: User) -> Survey:
    """Lag en ny versjon som utkast. Spørsmålene beholder kodene sine, så undersøkelser kan sammenlignes."""
    _require(by, survey.kommune_id)
    last = Survey.objects.filter(kommune=survey.kommune_id, code=survey.code).aggregate(last=Max("version"))[
        "last"
    ]
    draft = _draft(
        survey.kommune_id, code=survey.code, version=last + 1, name=survey.name, minutes=survey.minutes, by=by
    )
    for question in survey.questions.prefetch_related("texts"):
        copy = SurveyQuestion.objects.create(
            survey=draft, code=question.code, part=question.part, position=question.position,
            kind=question.kind, pictogram=question.pictogram,
        )  # fmt: skip
        QuestionText.objects.bulk_create(
            QuestionText(question=copy, language=text.language, text=text.text, checked=text.checked)
            for text in question.texts.all()
        )
    _record("bomiljo.survey_version", f"Versjon {draft.version} ble laget som utkast.", draft, by=by)
    return draft


@transaction.atomic
def rename(*, survey: Survey, name: str, minutes: int, by: User) -> Survey:
    """Endre navnet på utkastet og hvor lang tid det får ta."""
    survey = _lock_draft(survey, by=by)
    survey.name, survey.minutes = name.strip(), minutes
    if not survey.name:
        raise RuleBroken("Gi skjemaet et navn.", field="name")
    if not 1 <= minutes <= 5:
        raise RuleBroken("Skjemaet skal ta høyst fem minutter.", field="minutes")
    survey.save(update_fields=["name", "minutes"])
    _record("bomiljo.survey_changed", "Navnet eller tiden ble endret.", survey, by=by)
    return survey


@transaction.atomic
def add_question(
    *, survey: Survey, part: str, kind: str, pictogram: str, texts: Mapping[str, str], by: User
) -> SurveyQuestion:
    """Legg et spørsmål sist i delen."""
    survey = _lock_draft(survey, by=by)
    if part not in SurveyPart.values:
        raise RuleBroken("Velg hvilken del spørsmålet hører til.", field="part")
    if kind not in QuestionKind.values:
        raise RuleBroken("Velg hva slags spørsmål det er.", field="kind")
    question = SurveyQuestion.objects.create(
        survey=survey, part=part, kind=kind, pictogram=_known(pictogram), code=_free_code(survey, part),
        position=_last(survey, part) + 1,
    )  # fmt: skip
    _write_texts(question, texts)
    _record("bomiljo.survey_changed", f"Et spørsmål ble lagt til i delen {_part(question)}.", survey, by=by)
    return question


@transaction.atomic
def change_question(
    *, question: SurveyQuestion, pictogram: str, texts: Mapping[str, str], by: User, position: int | None = None
) -> SurveyQuestion:
    """Endre tekst, tegning eller plass. En oversettelse som er endret, må kontrolleres på nytt."""
    survey = _lock_draft(question.survey, by=by)
    question = SurveyQuestion.objects.get(pk=question.pk)
    question.pictogram = _known(pictogram)
    question.save(update_fields=["pictogram"])
    _write_texts(question, texts)
    if position is not None:
        _place(question, position)
    _record("bomiljo.survey_changed", f"Et spørsmål i delen {_part(question)} ble endret.", survey, by=by)
    return question


@transaction.atomic
def remove_question(*, question: SurveyQuestion, by: User) -> None:
    """Ta spørsmålet ut av utkastet."""
    survey = _lock_draft(question.survey, by=by)
    part = _part(question)
    _place(question, _last(survey, question.part))
    SurveyQuestion.objects.filter(pk=question.pk).delete()
    _record("bomiljo.survey_changed", f"Et spørsmål i delen {part} ble tatt ut.", survey, by=by)


@transaction.atomic
def publish(*, survey: Survey, by: User) -> Survey:
    """Ta skjemaet i bruk. Etterpå endres det ikke; en endring er en ny versjon."""
    survey = _lock(survey, by=by)
    check(SURVEY_STEPS, S(survey.status), S.PUBLISHED, what="Skjemaet")
    if missing := missing_to_publish(survey):
        raise RuleBroken(missing)
    survey.status, survey.published_on = S.PUBLISHED, timezone.localdate()
    survey.save(update_fields=["status", "published_on"])
    _record("bomiljo.survey_published", f"Versjon {survey.version} ble tatt i bruk.", survey, by=by)
    return survey


@transaction.atomic
def retire(*, survey: Survey, by: User) -> Survey:
    """Ta skjemaet ut av bruk. Undersøkelser som alt bruker det, går videre."""
    survey = _lock(survey, by=by)
    check(SURVEY_STEPS, S(survey.status), S.RETIRED, what="Skjemaet")
    survey.status = S.RETIRED
    survey.save(update_fields=["status"])
    _record("bomiljo.survey_retired", f"Versjon {survey.version} er utgått.", survey, by=by)
    return survey


def missing_to_publish(survey: Survey) -> str:
    """What keeps the draft from being used, in the words of the refusal; nothing when it is ready."""
    questions = list(survey.questions.prefetch_related("texts"))
    asked = {question.part for question in questions if question.kind == QuestionKind.SCALE}
    if not asked:
        return "Skjemaet har ingen spørsmål med skala. Legg til minst ett i hver del."
    lacking = [label for part, label in SurveyPart.choices if part not in asked]
    if lacking:
        return f"Disse delene har ingen spørsmål med skala: {', '.join(lacking)}. Legg til minst ett i hver."
    if any(Language.BOKMAL not in {text.language for text in question.texts.all()} for question in questions):
        return "Et spørsmål mangler tekst på bokmål. Skriv den."
    if minutes_of(questions) > survey.minutes:
        return f"Skjemaet tar mer enn {survey.minutes} minutter å svare på. Ta ut noen spørsmål."
    return ""


def minutes_of(questions: list[SurveyQuestion]) -> float:
    return sum(SECONDS[QuestionKind(question.kind)] for question in questions) / 60


def _write(survey: Survey, questions: list[dict[str, str]]) -> None:
    places: dict[str, int] = {}
    for row in questions:
        places[row["part"]] = places.get(row["part"], 0) + 1
        question = SurveyQuestion.objects.create(
            survey=survey, code=row["code"], part=row["part"], position=places[row["part"]],
            kind=row.get("kind", QuestionKind.SCALE), pictogram=row["pictogram"],
        )  # fmt: skip
        QuestionText.objects.bulk_create(
            QuestionText(
                question=question, language=code, text=row[code], checked=code == Language.BOKMAL
            )
            for code in Language.values
        )  # fmt: skip


def _write_texts(question: SurveyQuestion, texts: Mapping[str, str]) -> None:
    if not texts.get(Language.BOKMAL, "").strip():
        raise RuleBroken("Skriv spørsmålet på bokmål.", field=f"text_{Language.BOKMAL}")
    kept = {row.language: row for row in question.texts.all()}
    for language in Language.values:
        said, row = texts.get(language, "").strip(), kept.get(language)
        if row is not None and row.text == said:
            continue
        question.texts.filter(language=language).delete()
        if said:
            checked = language == Language.BOKMAL
            QuestionText.objects.create(question=question, language=language, text=said, checked=checked)


def _place(question: SurveyQuestion, position: int) -> None:
    """Move it in its part; the others close up. Places are unique at commit only (deferrable)."""
    others = list(
        SurveyQuestion.objects.filter(survey=question.survey_id, part=question.part)
        .exclude(pk=question.pk).order_by("position")
    )  # fmt: skip
    others.insert(max(position, 1) - 1, question)
    for place, row in enumerate(others, start=1):
        row.position = place
    SurveyQuestion.objects.bulk_update(others, ["position"])


def _last(survey: Survey, part: str) -> int:
    return survey.questions.filter(part=part).aggregate(last=Max("position"))["last"] or 0


def _free_code(survey: Survey, part: str) -> str:
    """A code that no version of the form has used, so that no new question is taken for an old one."""
    used = SurveyQuestion.objects.filter(survey__kommune=survey.kommune_id, survey__code=survey.code)
    taken, number = set(used.values_list("code", flat=True)), 1
    while f"{part}-eget-{number}" in taken:
        number += 1
    return f"{part}-eget-{number}"


def _known(pictogram: str) -> str:
    if pictogram and pictogram not in PICTOGRAMS:
        raise RuleBroken("Velg en tegning fra listen.", field="pictogram")
    return pictogram


def _part(question: SurveyQuestion) -> str:
    return f"«{question.get_part_display()}»"


def _draft(
    kommune: Kommune | int, *, code: str, version: int, name: str, minutes: int, by: User
) -> Survey:  # fmt: skip
    pk = kommune if isinstance(kommune, int) else kommune.pk
    if Survey.objects.filter(kommune=pk, code=code, status=S.DRAFT).exists():
        raise RuleBroken("Skjemaet har alt et utkast. Skriv videre på det.")
    return Survey.objects.create(
        kommune_id=pk, code=code, version=version, name=name, minutes=minutes, created_by=by
    )


def _lock(survey: Survey, *, by: User) -> Survey:
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    _require(by, survey.kommune_id)
    return survey


def _lock_draft(survey: Survey, *, by: User) -> Survey:
    survey = _lock(survey, by=by)
    if survey.status != S.DRAFT:
        raise RuleBroken("Skjemaet er i bruk og endres ikke. Lag en ny versjon.")
    return survey


def _require(by: User, kommune: Kommune | int) -> None:
    """The form belongs to the kommune: all who run surveys in it may write a new version."""
    by.require(Permission.SURVEY_WORK, kommune=kommune)


def _record(kind: str, text: str, survey: Survey, *, by: User) -> None:
    Event.objects.record(kind, text, by=by, about=[survey], kommune=survey.kommune_id)

"""Spørreskjemaer: the list, the editor of a draft, and the page as a resident will see it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import Permission
from audit.timeline import timeline
from bomiljo.actions import skjemaer
from bomiljo.answer_page import parts_of
from bomiljo.forms.survey import NewQuestionForm, QuestionForm, SurveyForm
from bomiljo.models import Language, Survey, SurveyPart, SurveyQuestion, SurveyStatus
from bomiljo.survey_words import tongue, tongues
from bomiljo.views.parts import trail
from config.dates import norwegian_date
from config.forms import PlainForm
from config.frame import active_scope
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Fact, Link

S = SurveyStatus
TONES = {S.DRAFT: "neutral", S.PUBLISHED: "success", S.RETIRED: "neutral"}


@require_GET
@login_required
def survey_list(request: AuthedRequest) -> HttpResponse:
    request.user.require(Permission.SURVEY_WORK)
    rows = Survey.objects.visible_to(request.user).order_by("code", "-version", "-pk")[:200]
    context = {"rows": [_row(row) for row in rows]}
    return TemplateResponse(request, "bomiljo/survey_list.html", context)


@require_POST
@login_required
def survey_fetch(request: AuthedRequest) -> HttpResponse:
    unit = active_scope(request)
    kommune = unit.bydel.kommune if unit.bydel else unit.kommune
    request.user.require(Permission.SURVEY_WORK)
    survey = skjemaer.fetch_standard(kommune=kommune, by=request.user)  # type: ignore[arg-type]
    messages.success(request, "Standardskjemaet er hentet som et utkast.")
    return redirect("survey", survey.pk)


@require_GET
@login_required
def survey(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _worked(request, pk)
    draft = found.status == S.DRAFT
    questions = list(found.questions.order_by("part", "position").prefetch_related("texts"))
    context = {
        "survey": found,
        "draft": draft,
        "status": {"label": found.get_status_display(), "tone": TONES[S(found.status)]},
        "head_facts": [
            Fact("Spørsmål", str(len(questions))),
            Fact("Tar omtrent", f"{skjemaer.minutes_of(questions):.0f} av høyst {found.minutes} minutter"),
            Fact("I bruk fra", norwegian_date(found.published_on) if found.published_on else "Ikke ennå"),
        ],
        "missing": skjemaer.missing_to_publish(found) if draft else "",
        "action": _action(found),
        "actions": _actions(found),
        "parts": [
            {"title": label, "questions": [_question(row) for row in questions if row.part == part]}
            for part, label in SurveyPart.choices
        ],
        "events": timeline(request.user, found),
        "crumbs": [*trail("survey-list"), Link(str(found), "")],
    }
    return TemplateResponse(request, "bomiljo/survey.html", context)


@require_POST
@login_required
def survey_version(request: AuthedRequest, pk: int) -> HttpResponse:
    draft = skjemaer.new_version(survey=_worked(request, pk), by=request.user)
    messages.success(request, f"Versjon {draft.version} er laget som utkast.")
    return redirect("survey", draft.pk)


@require_http_methods(["GET", "POST"])
@login_required
def survey_change(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _worked(request, pk)
    form = SurveyForm(posted(request), initial={"name": found.name, "minutes": found.minutes})
    return form_page(
        request, form, lambda: skjemaer.rename(survey=found, by=request.user, **form.cleaned_data),
        title="Endre navn og tid", subtitle=str(found), button="Lagre", done="Skjemaet er endret.",
        crumbs=_crumbs(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def survey_publish(request: AuthedRequest, pk: int) -> HttpResponse:
    found, form = _worked(request, pk), PlainForm(posted(request))
    return form_page(
        request, form, lambda: skjemaer.publish(survey=found, by=request.user),
        title="Ta skjemaet i bruk", subtitle=str(found), button="Ta i bruk", done="Skjemaet er i bruk.",
        effects=[
            "Skjemaet kan velges i nye undersøkelser.", "Det endres ikke etterpå. En endring er en ny versjon.",
        ],
        crumbs=_crumbs(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def survey_retire(request: AuthedRequest, pk: int) -> HttpResponse:
    found, form = _worked(request, pk), PlainForm(posted(request))
    return form_page(
        request, form, lambda: skjemaer.retire(survey=found, by=request.user),
        title="Ta skjemaet ut av bruk", subtitle=str(found), button="Ta ut av bruk", done="Skjemaet er utgått.",
        effects=["Skjemaet kan ikke velges i nye undersøkelser.", "Undersøkelser som bruker det, går videre."],
        crumbs=_crumbs(found),
    )  # fmt: skip


@require_GET
@login_required
def survey_preview(request: AuthedRequest, pk: int) -> HttpResponse:
    """The page as a resident sees it, in the language that is asked for (?sprak=en). Nothing can be sent."""
    found = get_object_or_404(Survey.objects.visible_to(request.user), pk=pk)
    request.user.require(Permission.BOMILJO_VIEW)
    chosen = tongue(request.GET.get("sprak", ""))
    questions = list(found.questions.order_by("part", "position").prefetch_related("texts"))
    works = request.user.may(Permission.SURVEY_WORK)
    page = render_to_string("bomiljo/public/preview.html", {
        "tongue": chosen, "w": chosen.words, "survey": found, "tongues": tongues().values(), "symbols": True,
        "intro": chosen.words["intro"].format(minutes=found.minutes), "code_help": chosen.words["code_help"],
        "anonymous": chosen.words["anonymous"].format(threshold=5), "parts": parts_of(questions, chosen, {}),
        "back": reverse("survey", args=[pk]) if works else reverse("campaign-list"),
    })  # fmt: skip
    return HttpResponse(page)


@require_http_methods(["GET", "POST"])
@login_required
def question_new(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _worked(request, pk)
    form = NewQuestionForm(posted(request))
    return form_page(
        request, form, lambda: skjemaer.add_question(survey=found, by=request.user, **form.sent()),
        title="Nytt spørsmål", subtitle=str(found), button="Legg til", done="Spørsmålet er lagt til.",
        crumbs=_crumbs(found), intro="Skriv en påstand som kan besvares fra helt uenig til helt enig.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def question(request: AuthedRequest, pk: int) -> HttpResponse:
    row, found = _question_or_404(request, pk)
    texts = {f"text_{said.language}": said.text for said in row.texts.all()}
    form = QuestionForm(
        posted(request), initial={"position": row.position, "pictogram": row.pictogram, **texts}
    )  # fmt: skip
    return form_page(
        request, form, lambda: skjemaer.change_question(question=row, by=request.user, **form.sent()),
        title="Endre spørsmål", subtitle=f"{label(row, 'part')}: {_text(row)}", button="Lagre",
        done="Spørsmålet er endret.", crumbs=_crumbs(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def question_remove(request: AuthedRequest, pk: int) -> HttpResponse:
    row, found = _question_or_404(request, pk)
    form = PlainForm(posted(request))
    return form_page(
        request, form, lambda: skjemaer.remove_question(question=row, by=request.user),
        title="Ta ut spørsmålet", subtitle=_text(row), button="Ta ut", done="Spørsmålet er tatt ut.",
        effects=["Spørsmålet og alle oversettelsene av det går ut av utkastet.",
                 "Undersøkelser med dette skjemaet kan ikke sammenlignes på spørsmålet."],
        crumbs=_crumbs(found),
    )  # fmt: skip


def _worked(request: AuthedRequest, pk: int) -> Survey:
    found = get_object_or_404(Survey.objects.visible_to(request.user), pk=pk)
    request.user.require(Permission.SURVEY_WORK, kommune=found.kommune_id)
    return found


def _question_or_404(request: AuthedRequest, pk: int) -> tuple[SurveyQuestion, Survey]:
    row = get_object_or_404(SurveyQuestion.objects.visible_to(request.user).select_related("survey"), pk=pk)
    request.user.require(Permission.SURVEY_WORK, kommune=row.survey.kommune_id)
    return row, row.survey


def _crumbs(found: Survey) -> list[Link]:
    return [*trail("survey-list"), Link(str(found), reverse("survey", args=[found.pk]))]


def _action(found: Survey) -> dict[str, str] | None:
    if found.status == S.DRAFT:
        return {"label": "Ta i bruk", "url": reverse("survey-publish", args=[found.pk])}
    return None


def _actions(found: Survey) -> list[Link]:
    see = Link("Se som beboer", reverse("survey-preview", args=[found.pk]))
    if found.status == S.DRAFT:
        return [see, Link("Endre navn og tid", reverse("survey-change", args=[found.pk]))]
    retire = [Link("Ta ut av bruk", reverse("survey-retire", args=[found.pk]))]
    return [see, *(retire if found.status == S.PUBLISHED else [])]


def _row(row: Survey) -> dict[str, Any]:
    return {
        "name": str(row),
        "status": {"label": label(row, "status"), "tone": TONES[S(row.status)]},
        "since": norwegian_date(row.published_on) if row.published_on else "–",
        "minutes": row.minutes,
        "url": reverse("survey", args=[row.pk]),
    }


def _question(row: SurveyQuestion) -> dict[str, Any]:
    texts = {said.language: said for said in row.texts.all()}
    unchecked = [Language(code).label for code, said in texts.items() if not said.checked]
    return {
        "text": _text(row),
        "kind": label(row, "kind"),
        "languages": len(texts),
        "unchecked": len(unchecked),
        "url": reverse("survey-question", args=[row.pk]),
        "remove_url": reverse("survey-question-remove", args=[row.pk]),
    }


def _text(row: SurveyQuestion) -> str:
    return next((said.text for said in row.texts.all() if said.language == Language.BOKMAL), row.code)

"""The public page of a survey: no login, no cookie, no script. A code is sent in the body, never in an address."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from bomiljo.actions import svar
from bomiljo.actions.svar import AnswerRefused, Found
from bomiljo.answer_page import PREFIX, answers_in, parts_of
from bomiljo.survey_rate import may_post
from bomiljo.survey_words import Tongue, tongues
from config.links import reverse

# Refusals that no typing can mend.
CLOSED_DOORS = {"not_found": 404, "closed": 410, "early": 409}


# Nobody is logged in, so there is no cookie that another site could misuse.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, poster_code: str = "") -> HttpResponse:
    asked = request.POST.get("sprak") or request.GET.get("sprak", "")
    tongue = tongues().get(asked)
    if tongue is None:
        return _page("languages", tongues()["nb"], 200, tongues=tongues().values())
    if "takk" in request.GET:
        return _page("message", tongue, 200, title=tongue.words["thanks"], text=tongue.words["thanks_text"])
    try:
        return _posted(request, tongue, poster_code) if request.method == "POST" else _shown(tongue, poster_code)
    except AnswerRefused as refusal:
        return _refused(tongue, refusal)


def _shown(tongue: Tongue, poster_code: str) -> HttpResponse:
    if not poster_code:
        return _page("code", tongue, 200)
    return _questions(tongue, svar.find(poster_code=poster_code), {}, 200)


def _posted(request: HttpRequest, tongue: Tongue, poster_code: str) -> HttpResponse:
    code = request.POST.get("kode", "").strip()[:40]
    allowed = may_post(get_adapter(request).get_client_ip(request), poster_code or "u")
    if not poster_code:
        return _with_code(tongue, code, allowed=allowed)
    typed = {key: str(said) for key, said in request.POST.items() if key.startswith(PREFIX)} | {"kode": code}
    if not allowed:
        return _questions(tongue, svar.find(poster_code=poster_code), typed, 429, error="busy_text")
    try:
        svar.submit(answers=answers_in(request.POST), poster_code=poster_code, code=code)
    except AnswerRefused as refusal:
        if refusal.word in CLOSED_DOORS:
            raise
        return _questions(tongue, svar.find(poster_code=poster_code), typed, 422, error=refusal.word)
    return _seen(f"{reverse('answer')}?sprak={tongue.code}&takk=1")


def _with_code(tongue: Tongue, code: str, *, allowed: bool) -> HttpResponse:
    """The first step for somebody who came without a poster."""
    if not allowed:
        return _page("code", tongue, 429, error=tongue.words["busy_text"], code=code)
    try:
        if not code:
            raise AnswerRefused("error_code_missing", "Skriv koden fra brevet.")
        found = svar.find(code=code)
    except AnswerRefused as refusal:
        if refusal.word in CLOSED_DOORS:
            raise
        return _page("code", tongue, 422, error=tongue.words[refusal.word], code=code)
    return _questions(tongue, found, {"kode": code}, 200)


def _questions(
    tongue: Tongue, found: Found, typed: dict[str, str], status: int, *, error: str = ""
) -> HttpResponse:
    campaign, words = found.place.campaign, tongue.words
    return _page(
        "questions", tongue, status,
        action=reverse("answer-place", args=[found.place.poster_code]),
        intro=words["intro"].format(minutes=campaign.survey.minutes),
        anonymous=words["anonymous"].format(threshold=campaign.threshold),
        last_day=words["last_day"].format(day=f"{campaign.closes_on:%d.%m.%Y}"),
        code=typed.get("kode", ""), code_help=words["code_poster" if campaign.by_poster else "code_help"],
        parts=parts_of(found.questions, tongue, typed),
        error=words.get(error, ""), code_error=error.startswith("error_code"),
        symbols=True,
    )  # fmt: skip


def _refused(tongue: Tongue, refusal: AnswerRefused) -> HttpResponse:
    title, text = tongue.words[refusal.word], tongue.words[f"{refusal.word}_text"]
    day = f"{refusal.day:%d.%m.%Y}" if refusal.day else ""
    return _page("message", tongue, CLOSED_DOORS[refusal.word], title=title, text=text.format(day=day))


def _page(name: str, tongue: Tongue, status: int, **context: Any) -> HttpResponse:
    """Without the request: nothing of a session or a csrf cookie can come along."""
    page = render_to_string(f"bomiljo/public/{name}.html", {"tongue": tongue, "w": tongue.words, **context})
    return HttpResponse(page, status=status)


def _seen(address: str) -> HttpResponse:
    """303: reloading the page of thanks sends nothing again."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response

"""Foreløpig svar from the page of a klage: a reason and a day, the letter as it will be, and sending it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from allocation import answers_page, klage_page
from allocation.actions import forelopig_svar as actions
from allocation.forms.forelopig_svar import KlageSvarForm
from allocation.models import Complainant, Klage, KlageStatus
from allocation.views.forelopig_svar import pdf_page
from allocation.views.klage_steps import form_page, own, page
from allocation.views.posting import posted
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.requests import AuthedRequest


@require_http_methods(["GET", "POST"])
@login_required
def klage_svar(request: AuthedRequest, pk: int) -> HttpResponse:
    found = own(request, pk)
    form = KlageSvarForm(posted(request))

    def save() -> str:
        svar = actions.give_on_klage(klage=found, by=request.user, **form.letter())
        return f"{svar} er lagt i kø. Svaret ventes innen {norwegian_date(svar.expected_on)}."

    return form_page(request, found, form, save, **_words(found))


@require_POST
@login_required
def klage_svar_preview(request: AuthedRequest, pk: int) -> HttpResponse:
    """The letter with what is typed, in a tab of its own. Nothing is stored."""
    found, status = own(request, pk), 422
    form = KlageSvarForm(request.POST)
    if form.is_valid():
        try:
            return pdf_page(actions.preview_on_klage(klage=found, by=request.user, **form.letter()))
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
    return page(request, found, form, status, **_words(found))


def _words(found: Klage) -> dict[str, Any]:
    given = list(found.forelopige_svar.all())
    return {
        "title": answers_page.title(given, on=" på klagen"),
        "submit": answers_page.button(given),
        "note": answers_page.told_before(given, who="klageren"),
        "effects": [f"Brevet lages og legges i kø. {_to_whom(found)}", _what_is_due(found)],
        "action": klage_page.url(found, "forelopig-svar"),
        "preview_url": klage_page.url(found, "forelopig-svar-preview"),
    }


def _to_whom(found: Klage) -> str:
    if found.is_from_outsider:
        return f"Det går til {found.complainant_name}, på adressen som er registrert med klagen."
    who = found.complainant_name if found.complainant == Complainant.MEMBER else "søkeren"
    return f"Det går til {who}, eller til verge eller fullmektig for søkeren."


def _what_is_due(found: Klage) -> str:
    if found.status == KlageStatus.RECEIVED:
        return "Fristen for å ta klagen er den samme som før. Etterpå er fristen dagen svaret ventes."
    return "Fristen blir dagen svaret ventes. Den lyser på arbeidslisten en uke før."

"""Letters of the ladder: written, looked at, made, and read again."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.models import Oppslag
from bomiljo.actions import bomiljosaker, nabobrev
from bomiljo.forms.hendelse import LetterForm
from bomiljo.models import Bomiljosak, Nabobrev
from bomiljo.views.incident_gate import (
    around,
    entrances,
    homes,
    workable,
    workable_matter,
)
from bomiljo.views.moved import above_row
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted, tried
from housing.views.parts import Link

INTRO = (
    "Et brev til boligen hendelsen gjelder, er et varsel: bydelen må være spurt først. Et brev til hele oppgangen"
    " er nøytral informasjon, og sier ikke hvilken bolig det gjelder."
)
EFFECTS = [
    "Brevene lages som PDF, ett til hver bolig, og arkiveres på hendelsen.",
    "Steget «Brev» blir registrert i dag.",
    "Skriv ut brevene og legg dem i postkassene.",
]


@require_http_methods(["GET", "POST"])
@login_required
def letter(request: AuthedRequest, pk: int) -> HttpResponse:
    row = workable(request, pk)
    form = _form(request, row.bomiljo_id, posted(request))
    return form_page(
        request, form, lambda: nabobrev.send(hendelse=row, by=request.user, **form.cleaned_data),
        title="Skriv brev", button="Lag brevene", done="Brevene er laget. Du finner dem under stegene.",
        intro=INTRO, effects=EFFECTS, template="bomiljo/letter_form.html",
        preview_url=reverse("hendelse-letter-preview", args=[pk]), **around(row),
    )  # fmt: skip


@require_POST
@login_required
def letter_preview(request: AuthedRequest, pk: int) -> HttpResponse:
    """The letter as the first of the dwellings gets it; the form again when something is missing."""
    row = workable(request, pk)
    form = _form(request, row.bomiljo_id, request.POST)
    pdf, status = tried(form, lambda: nabobrev.preview(hendelse=row, by=request.user, **form.cleaned_data))
    context = around(row) | {"title": "Skriv brev", "effects": EFFECTS, "back": row.get_absolute_url()}
    context["form_url"] = reverse("hendelse-letter", args=[pk])
    return _looked_at(request, form, pdf, status, context)


@require_POST
@login_required
def matter_letter_preview(request: AuthedRequest, pk: int) -> HttpResponse:
    sak = workable_matter(request, pk)
    form = _form(request, sak.bomiljo_id, request.POST)
    pdf, status = tried(form, lambda: bomiljosaker.preview(sak=sak, by=request.user, **form.cleaned_data))
    context = _of_matter(sak) | {"title": "Skriv brev om saken", "back": reverse("bomiljosak", args=[pk])}
    context["form_url"] = reverse("bomiljosak-letter", args=[pk])
    return _looked_at(request, form, pdf, status, context)


def _looked_at(
    request: AuthedRequest, form: LetterForm, pdf: Any, status: int, context: dict[str, Any]
) -> HttpResponse:
    if pdf:
        return HttpResponse(pdf, content_type="application/pdf", headers=_inline("utkast"))
    context |= {"form": form, "button": "Lag brevene", "intro": INTRO, "preview_url": request.path}
    return TemplateResponse(request, "bomiljo/letter_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def matter_letter(request: AuthedRequest, pk: int) -> HttpResponse:
    sak = workable_matter(request, pk)
    form = _form(request, sak.bomiljo_id, posted(request))
    return form_page(
        request, form, lambda: bomiljosaker.send_letter(sak=sak, by=request.user, **form.cleaned_data),
        title="Skriv brev om saken", button="Lag brevene", intro=INTRO, template="bomiljo/letter_form.html",
        done="Brevene er laget. Steget står på alle hendelsene i saken.",
        preview_url=reverse("bomiljosak-letter-preview", args=[pk]), **_of_matter(sak),
    )  # fmt: skip


def _of_matter(sak: Bomiljosak) -> dict[str, Any]:
    of_all = "Steget «Brev» blir registrert på alle åpne hendelser i saken."
    return {
        "subtitle": sak.title,
        "effects": [EFFECTS[0], of_all, EFFECTS[2]],
        "crumbs": [*above_row("hendelse-list", sak), Link("Sak", reverse("bomiljosak", args=[sak.pk]))],
    }


@require_GET
@login_required
def letter_pdf(request: AuthedRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Nabobrev.objects.visible_to(request.user), pk=pk)
    Oppslag.objects.record(row, by=request.user)
    return HttpResponse(bytes(row.pdf), content_type="application/pdf", headers=_inline(f"brev-{pk}"))


def _form(request: AuthedRequest, bomiljo_id: int, data: Any) -> LetterForm:
    user = request.user
    return LetterForm(data, rows={"dwellings": homes(user, bomiljo_id), "entrance": entrances(user, bomiljo_id)})


def _inline(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'inline; filename="{name}.pdf"'}

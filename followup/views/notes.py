"""Note templates of the bydel, and the notes that only the auditor reads."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import Permission
from audit.models import Oppslag
from config.dates import norwegian_datetime
from config.links import reverse
from config.lists import Column, list_page
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from followup.actions import note_templates
from followup.forms.visit import TemplateForm
from followup.models import Notatmal, SkjultNotat
from followup.views.posting import posted
from followup.views.visit_gate import act_page, working_bydel
from housing.views.parts import Fact, Link

HIDDEN_COLUMNS = [Column("Kontakt", sort="pk"), Column("Skjult")]


@require_GET
@login_required
def template_list(request: AuthedRequest) -> HttpResponse:
    bydel = working_bydel(request)
    rows = Notatmal.objects.visible_to(request.user).filter(bydel=bydel, removed_on=None)
    context = {
        "rows": rows, "action": Link("Lag en mal", reverse("notatmal-new")),
        "crumbs": [Link("Dagen min", reverse("besok-day")), Link("Notatmaler", "")],
    }  # fmt: skip
    return TemplateResponse(request, "followup/template_list.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def template_new(request: AuthedRequest) -> HttpResponse:
    bydel = working_bydel(request)
    form = TemplateForm(posted(request))
    return act_page(
        request, form, lambda: note_templates.add(bydel=bydel, by=request.user, **form.cleaned_data),
        title="Lag en notatmal", button="Lagre malen", back=reverse("notatmal-list"), done="Malen er lagret.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def template_change(request: AuthedRequest, pk: int) -> HttpResponse:
    mal = _mal(request, pk)
    form = TemplateForm(posted(request), initial={"title": mal.title, "text": mal.text})
    return act_page(
        request, form, lambda: note_templates.change(mal=mal, by=request.user, **form.cleaned_data),
        title="Endre notatmalen", subtitle=mal.title, button="Lagre malen", back=reverse("notatmal-list"),
        intro="Notater som er skrevet, blir stående.", done="Malen er endret.",
    )  # fmt: skip


@require_POST
@login_required
def template_remove(request: AuthedRequest, pk: int) -> HttpResponse:
    note_templates.remove(mal=_mal(request, pk), by=request.user)
    messages.success(request, "Malen er tatt ut.")
    return redirect("notatmal-list")


@require_GET
@login_required
def hidden_list(request: AuthedRequest) -> HttpResponse:
    request.user.require(Permission.AUDIT_VIEW)
    page = list_page(request, SkjultNotat.objects.visible_to(request.user), HIDDEN_COLUMNS, default="-pk")
    rows = [{"pk": row.pk, "hidden_at": norwegian_datetime(row.hidden_at)} for row in page.rows]
    return TemplateResponse(request, "followup/hidden_list.html", {"page": page, "rows": rows})


@require_GET
@login_required
def hidden(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = SkjultNotat.objects.visible_to(request.user).select_related("hidden_by")
    note = get_object_or_404(rows, pk=pk)
    Oppslag.objects.record(note, by=request.user)
    context = {
        "note": note,
        "facts": [
            Fact("Skjult", norwegian_datetime(note.hidden_at)), Fact("Skjult av", note.hidden_by.name),
            Fact("Hvorfor", note.reason),
        ],
        "crumbs": [Link("Skjulte notater", reverse("skjult-notat-list")), Link(f"Kontakt {note.pk}", "")],
    }  # fmt: skip
    return TemplateResponse(request, "followup/hidden.html", context)


def _mal(request: AuthedRequest, pk: int) -> Notatmal:
    return get_object_or_404(Notatmal.objects.visible_to(request.user), pk=pk)

"""The page of one meeting: agenda, minutes and tasks, and the document when it is held."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import Permission
from audit.timeline import timeline
from bomiljo import meeting_minutes
from bomiljo.actions import agendapunkter, samarbeidsmoter
from bomiljo.forms.cooperation import CancelForm, HoldForm, NotesForm
from bomiljo.forms.shared import MomentForm
from bomiljo.models import MoteStatus, Samarbeidsmote, Stedsoppgave
from bomiljo.views.coop import joins
from bomiljo.views.parts import trail
from bomiljo.views.samarbeid import TONES, new_notes
from bomiljo.views.stedsoppgave_list import lamp_of
from config.dates import norwegian_date, norwegian_datetime
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Fact, Link

M = MoteStatus


@require_safe
@login_required
def samarbeidsmote(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user, today = mote_or_404(request, pk), request.user, timezone.localdate()
    writes = row.status == M.PLANNED and joins(user, row)
    items = list(
        row.punkter.select_related("bomiljo", "notat").prefetch_related("oppgaver__owner").order_by("position")
    )
    before = (
        Stedsoppgave.objects.visible_to(user)
        .open()
        .filter(bydel=row.bydel_id, landlord=row.landlord_id, punkt__mote__held_at__lt=row.held_at)
    )
    waiting = new_notes(request, row).count() if writes else 0
    context = {
        "row": row,
        "head": {
            "title": named(row),
            "subtitle": f"{row.bydel} og {row.landlord}",
            "status": {"label": label(row, "status"), "tone": TONES[M(row.status)]},
            "facts": _head(row, waiting),
        },
        "action": _primary(row, writes),
        "actions": _acts(row, waiting) if writes else [],
        "items": items,
        "writes": writes,
        "before": [(task, lamp_of(task, today)) for task in before.select_related("bomiljo", "owner")],
        "events": timeline(user, row),
        "crumbs": [*trail("samarbeid-list"), Link(_day(row), "")],
    }
    return TemplateResponse(request, "bomiljo/samarbeidsmote.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def change(request: AuthedRequest, pk: int) -> HttpResponse:
    row = joined(request, pk)
    form = MomentForm(posted(request), initial=MomentForm.initial_of(row.held_at, row.where))
    return form_page(
        request, form,
        lambda: samarbeidsmoter.change(
            mote=row, held_at=form.held_at, where=form.cleaned_data["where"], by=request.user
        ),
        title="Flytt møtet", subtitle=named(row), button="Lagre", done="Møtet er flyttet.", crumbs=crumbs(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def notes(request: AuthedRequest, pk: int) -> HttpResponse:
    row = joined(request, pk)
    found = new_notes(request, row)
    form = NotesForm(
        posted(request), initial={"notater": [one.pk for one in found if one.urgent]}, of={"notater": found}
    )
    return form_page(
        request, form,
        lambda: agendapunkter.add_notes(mote=row, notater=form.cleaned_data["notater"], by=request.user),
        title="Sett notater på sakskartet", subtitle=named(row), button="Sett på sakskartet",
        done="Notatene står på sakskartet.",
        intro="" if found else "Ingen nye notater venter om stedene til de to.", crumbs=crumbs(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def hold(request: AuthedRequest, pk: int) -> HttpResponse:
    row = joined(request, pk)
    of_notes = row.punkter.filter(notat__isnull=False)
    silent = [item.pk for item in of_notes.filter(minutes="", oppgaver=None)]
    form = HoldForm(posted(request), initial={"not_reached": silent}, of={"not_reached": of_notes})
    bare = row.punkter.filter(minutes="").count()
    return form_page(
        request, form, lambda: samarbeidsmoter.hold(mote=row, by=request.user, **form.cleaned_data),
        title="Avslutt møtet", subtitle=named(row), button="Avslutt møtet og lås referatet",
        warnings=[f"{bare} av sakene har ikke referat."] if bare else [],
        effects=[
            "Referatet kan ikke endres etterpå.",
            "Notatene dere tok opp, blir lukket. De dere ikke rakk, venter på neste møte.",
        ],
        done="Møtet er avsluttet. Referatet kan lastes ned.", crumbs=crumbs(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def cancel(request: AuthedRequest, pk: int) -> HttpResponse:
    row = joined(request, pk)
    form = CancelForm(posted(request))
    return form_page(
        request, form, lambda: samarbeidsmoter.cancel(mote=row, by=request.user, **form.cleaned_data),
        title="Avlys møtet", subtitle=named(row), button="Avlys møtet", danger=True,
        effects=["Møtet blir stående som avlyst.", "Notatene på sakskartet venter på neste møte."],
        done="Møtet er avlyst.", crumbs=crumbs(row),
    )  # fmt: skip


@require_safe
@login_required
def pdf(request: AuthedRequest, pk: int) -> HttpResponse:
    row = mote_or_404(request, pk)
    document = meeting_minutes.pdf_of(row)
    headers = {"Content-Disposition": f'inline; filename="samarbeidsmote-{pk}.pdf"'}
    return HttpResponse(document, content_type="application/pdf", headers=headers)


def mote_or_404(request: AuthedRequest, pk: int) -> Any:
    rows = Samarbeidsmote.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("serie", "bydel__kommune", "landlord", "called_by"), pk=pk)


def joined(request: AuthedRequest, pk: int) -> Any:
    row = mote_or_404(request, pk)
    request.user.require(Permission.BOMILJO_JOIN, bydel=row.bydel_id, landlord=row.landlord_id)
    return row


def crumbs(row: Samarbeidsmote) -> list[Link]:
    return [*trail("samarbeid-list"), Link(_day(row), row.get_absolute_url())]


def _day(row: Samarbeidsmote) -> str:
    return norwegian_date(timezone.localdate(row.held_at))


def named(row: Samarbeidsmote) -> str:
    return f"{row.serie.name} {norwegian_datetime(row.held_at)}"


def _head(row: Samarbeidsmote, waiting: int) -> list[Fact]:
    facts = [Fact("Hvor", row.where or "Ikke avtalt"), Fact("Innkalt av", row.called_by.name)]
    if row.status == M.HELD:
        return [*facts, Fact("Til stede", row.present)]
    if row.status == M.PLANNED:
        facts.append(
            Fact("Neste", "Skriv referat og avslutt møtet" if _is_here(row) else "Gjør sakskartet ferdig")
        )
        facts.append(Fact("Nye notater", f"{waiting} venter" if waiting else "Ingen venter"))
    return facts


def _is_here(row: Samarbeidsmote) -> bool:
    return timezone.localdate(row.held_at) <= timezone.localdate()


def _primary(row: Samarbeidsmote, writes: bool) -> Link | None:
    if row.status == M.HELD:
        return Link("Last ned referatet", reverse("samarbeidsmote-pdf", args=[row.pk]))
    if not writes:
        return None
    name = ("Avslutt møtet", "samarbeidsmote-hold") if _is_here(row) else ("Ny sak", "agendapunkt-new")
    return Link(name[0], reverse(name[1], args=[row.pk]))


def _acts(row: Samarbeidsmote, waiting: int) -> list[Link]:
    acts = [
        ("Sett notater på sakskartet", "samarbeidsmote-notes", waiting > 0),
        ("Ny sak", "agendapunkt-new", _is_here(row)),
        ("Flytt møtet", "samarbeidsmote-change", True),
        ("Avlys", "samarbeidsmote-cancel", True),
    ]
    return [Link(label, reverse(name, args=[row.pk])) for label, name, shown in acts if shown]

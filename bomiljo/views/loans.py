"""The page of a romlån, and what is done with it: decided, key out, key in, closed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from audit.timeline import timeline
from bomiljo.actions import loan_keys, loans
from bomiljo.borrowers import earlier_breaches
from bomiljo.forms.rooms import ApproveForm, AskForm, CloseForm, KeyInForm, KeyOutForm, RefuseForm
from bomiljo.loan_agreement import pdf_of
from bomiljo.models import CommonRoom, Laner, LoanStatus, RoomLoan
from bomiljo.room_time import length_text, span_of
from bomiljo.room_words import TONES, day_text, loan_day, loan_lamp, next_text, when
from bomiljo.views.parts import trail
from config.dates import norwegian_date
from config.forms import PlainForm
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Fact, Link

S = LoanStatus
EMPTIED = "Navn og telefon er slettet. Tiden for å oppbevare dem er ute."
# Label, URL name, and the states that it may be done in.
STEPS = (
    ("Godkjenn", "room-loan-approve", {S.APPLIED}),
    ("Gi ut nøkkelen", "room-loan-key-out", {S.APPROVED}),
    ("Ta imot nøkkelen", "room-loan-key-in", {S.KEY_OUT}),
    ("Avslutt lånet", "room-loan-close", {S.KEY_IN}),
    ("Avslå", "room-loan-refuse", {S.APPLIED, S.APPROVED}),
    ("Trekk lånet", "room-loan-withdraw", {S.APPLIED, S.APPROVED}),
)


@require_GET
@login_required
def room_loan(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user, today = _loan(request, pk), request.user, timezone.localdate()
    works = user.may(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    steps = _steps(row) if works else []
    lamp = loan_lamp(row, today)
    head_facts = [
        {"label": "Når", "value": when(row)},
        {"label": "Neste", "value": next_text(row) or "Ingenting"},
        {"label": "Frist", "value": lamp.text, "level": lamp.level},
    ]
    laner = Laner.objects.visible_to(user).filter(loan=row).first() if works else None
    context = {
        "row": row,
        "subtitle": f"{row.room}, {row.room.address}",
        "status": {"label": label(row, "status"), "tone": TONES[S(row.status)]},
        "head_facts": [fact for fact in head_facts if fact["value"]],
        "action": steps[0] if steps else None,
        "actions": [*steps[1:], *_agreement(row, works=works)],
        "breaches": [
            {"text": one.breach, "when": when(one), "room": one.room.name, "url": one.get_absolute_url()}
            for one in (earlier_breaches(user, row) if works else [])
        ],
        "facts": _facts(row),
        "works": works,
        "laner": _laner_facts(laner),
        "emptied": EMPTIED if laner and laner.emptied_on else "",
        "checked": _checked(row),
        "events": timeline(user, row),
        "crumbs": _above(row),
    }  # fmt: skip
    return TemplateResponse(request, "bomiljo/room_loan.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def loan_new(request: AuthedRequest, pk: int) -> HttpResponse:
    rooms = CommonRoom.objects.visible_to(request.user)
    room, user = get_object_or_404(rooms, pk=pk), request.user
    user.require(Permission.BOMILJO_WORK, bydel=room.bydel_id)
    form = AskForm(posted(request))
    return form_page(
        request, form, lambda: loans.register(room=room, asked=form.asked, by=user),
        title="Registrer lån", subtitle=room.name, button="Registrer",
        done="Lånet er registrert. Godkjenn det når det er avklart.",
        intro="For den som ringer eller kommer innom. Navn og telefon slettes et halvt år etter lånet.",
        after=lambda saved: str(saved.get_absolute_url()),
        crumbs=[*trail("room-list"), Link(room.name, room.get_absolute_url())],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def loan_approve(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    agreed = row.key_out_on is None
    form = ApproveForm(posted(request)) if agreed else PlainForm(posted(request))
    breaches = [f"{when(one)}, {one.room.name}: {one.breach}" for one in earlier_breaches(request.user, row)]
    return _step(
        request, row, form, lambda: loans.approve(loan=row, by=request.user, **form.cleaned_data),
        title="Godkjenn lånet", button="Godkjenn lånet", done="Lånet er godkjent.",
        warnings=[f"Tidligere brudd på reglene, {breach}" for breach in breaches],
        effects=["Rommet er lånt ut i denne tiden.", "Låneren ser svaret på kvitteringen.", *_key_days(row)],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def loan_refuse(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    form = RefuseForm(posted(request))
    return _step(
        request, row, form, lambda: loans.refuse(loan=row, by=request.user, **form.cleaned_data),
        title="Avslå lånet", button="Avslå lånet", done="Lånet er avslått. Rommet er ledig.", danger=True,
        effects=["Rommet blir ledig for andre i denne tiden.", "Avslaget kan ikke gjøres om. De kan søke igjen."],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def loan_withdraw(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    return _step(
        request, row, PlainForm(posted(request)), lambda: loans.withdraw(loan=row, by=request.user),
        title="Trekk lånet", button="Trekk lånet", done="Lånet er trukket. Rommet er ledig.", danger=True,
        effects=["Rommet blir ledig for andre i denne tiden.", "De må søke på nytt hvis de ombestemmer seg."],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def loan_key_out(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    form = KeyOutForm(posted(request), initial={"given_on": timezone.localdate()})
    return _step(
        request, row, form, lambda: loan_keys.give_key(loan=row, by=request.user, **form.cleaned_data),
        title="Gi ut nøkkelen", button="Nøkkelen er gitt ut", done="Nøkkelen er ført ut.",
        intro="Låneavtalen skal være underskrevet.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def loan_key_in(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    form = KeyInForm(posted(request), questions=row.room.checklist, initial={"returned_on": timezone.localdate()})
    return _step(
        request, row, form,
        lambda: loan_keys.take_key(
            loan=row, returned_on=form.cleaned_data["returned_on"], checked=form.checked, by=request.user
        ),
        title="Ta imot nøkkelen", button="Nøkkelen er levert", done="Nøkkelen er levert. Avslutt lånet.",
        intro="Gå gjennom huskelista.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def loan_close(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    missed = [question for question, good in _checked(row) if not good]
    form = CloseForm(posted(request))
    return _step(
        request, row, form, lambda: loan_keys.close(loan=row, by=request.user, **form.cleaned_data),
        title="Avslutt lånet", button="Avslutt lånet", done="Lånet er avsluttet.",
        warnings=[f"Ikke i orden på huskelista: {' '.join(missed)}"] if missed else [],
    )  # fmt: skip


@require_GET
@login_required
def loan_agreement(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    laner = Laner.objects.visible_to(request.user).filter(loan=row).first()
    pdf = pdf_of(row, laner, today=timezone.localdate())
    headers = {"Content-Disposition": f'inline; filename="laneavtale-{pk}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _loan(request: AuthedRequest, pk: int) -> RoomLoan:
    rows = RoomLoan.objects.visible_to(request.user).select_related("room__bydel__kommune", "decided_by")
    return get_object_or_404(rows, pk=pk)


def _above(row: RoomLoan, url: str = "") -> list[Link]:
    room = Link(row.room.name, row.room.get_absolute_url())
    return [*trail("room-loan-list"), room, Link(loan_day(row).capitalize(), url)]


def _worked(request: AuthedRequest, pk: int) -> RoomLoan:
    row = _loan(request, pk)
    request.user.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    return row


def _step(request: AuthedRequest, row: RoomLoan, form: PlainForm, save: Any, **page: Any) -> HttpResponse:
    crumbs = _above(row, row.get_absolute_url())
    return form_page(request, form, save, subtitle=f"{row.room}, {when(row)}", crumbs=crumbs, **page)


def _steps(row: RoomLoan) -> list[Link]:
    return [Link(label, reverse(name, args=[row.pk])) for label, name, states in STEPS if row.status in states]


def _checked(row: RoomLoan) -> list[tuple[str, bool]]:
    """In the order of the room's checklist, which Postgres does not keep; what it no longer asks is last."""
    asked = {question: place for place, question in enumerate(row.room.checklist)}
    return sorted(row.checked.items(), key=lambda one: asked.get(one[0], len(asked)))


def _agreement(row: RoomLoan, *, works: bool) -> list[Link]:
    if not works or row.status in {S.APPLIED, S.REFUSED, S.WITHDRAWN}:
        return []
    return [Link("Låneavtale (PDF)", reverse("room-loan-agreement", args=[row.pk]))]


def _key_days(row: RoomLoan) -> list[str]:
    if row.key_out_on is None or row.key_in_on is None:
        return []
    return [f"Nøkkelen hentes {day_text(row.key_out_on)} og leveres {day_text(row.key_in_on)}."]


def _facts(row: RoomLoan) -> list[Fact]:
    def day(value: Any) -> str:
        return norwegian_date(value) if value else ""

    rows = [
        Fact("Rom", row.room.name, row.room.get_absolute_url()),
        Fact("Varer", length_text(span_of(row))),
        Fact("Hva det skal brukes til", row.purpose),
        Fact("Hvem låner", row.borrower_kind),
        Fact("Hvor mange", str(row.participants)),
        Fact("Nøkkelen hentes", day(row.key_out_on)),
        Fact("Nøkkelen leveres", day(row.key_in_on)),
        Fact("Nøkkelbrikke", row.key_tag),
        Fact("Gitt ut", day(row.key_given_on)),
        Fact("Levert", day(row.key_returned_on)),
        Fact("Søkt", day(row.applied_on)),
        Fact("Avgjort av", row.decided_by.name if row.decided_by else ""),
    ]
    return [fact for fact in rows if fact.value]


def _laner_facts(laner: Laner | None) -> list[Fact]:
    if laner is None or laner.emptied_on:
        return []
    rows = [Fact("Navn", laner.name), Fact("Telefon", laner.phone), Fact("E-post", laner.email)]
    return [*(fact for fact in rows if fact.value), Fact("Slettes", norwegian_date(laner.keep_until))]

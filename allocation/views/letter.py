"""A letter: the document as the recipient gets it, where it is, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import Permission
from allocation import letter_words
from allocation.actions import letters
from allocation.forms.letters import StopForm
from allocation.inhabilitet import cases_closed_to
from allocation.letter_texts import usual_recipient
from allocation.letter_texts_klage import usual_recipient_of
from allocation.models import Letter, LetterStatus
from allocation.views.gate import require_open
from allocation.views.posting import posted
from audit.timeline import timeline
from config.dates import norwegian_datetime
from config.errors import RuleBroken
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from letters.parts import Recipient

PATHS = (
    "soknad", "vedtak", "offer__dwelling", "fornyelse__lease__dwelling", "forelopig_svar__klage__soknad",
    "samtale", "klage__soknad",
)  # fmt: skip


@require_GET
@login_required
def letter(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _letter_or_404(request, pk)
    level, lamp = letter_words.lamp(row, timezone.localdate())
    about, url = letter_words.about(row)
    context = {
        "letter": row,
        "name": _name(row),
        "crumbs": _crumbs(row),
        "head": {
            "title": label(row, "kind"),
            "subtitle": f"Sak {row.soknad.number}" if row.soknad else "",
            "status": {"label": label(row, "status"), "tone": letter_words.TONES[row.status]},
            "facts": _facts(row, level, lamp),
        },
        "about": {"label": about, "url": url},
        "attempts": letter_words.attempts(row),
        "documents": _documents(row),
        "may": _may(request, row),
        "events": timeline(request.user, row),
    }
    return TemplateResponse(request, "allocation/letter.html", context)


@require_GET
@login_required
def letter_pdf(request: AuthedRequest, pk: int) -> HttpResponse:
    """The newest version, or the one that the address names (`utgave`)."""
    row = _letter_or_404(request, pk)
    version = request.GET.get("utgave", "")
    pdf = letters.version_of(row, _number(version)) if version else letters.pdf_of(row)
    if pdf is None:
        raise Http404
    # The number only: a file name is kept in the browser's list of downloads.
    headers = {"Content-Disposition": f'inline; filename="brev-{row.pk}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_POST
@login_required
def letter_returned(request: AuthedRequest, pk: int) -> HttpResponse:
    row = letters.mark_returned(_workable(request, pk), by=request.user)
    messages.success(request, "Brevet er registrert i retur. Kontroller adressen, og send det på nytt.")
    return redirect("letter", row.pk)


@require_POST
@login_required
def letter_send_now(request: AuthedRequest, pk: int) -> HttpResponse:
    row = letters.send_now(_workable(request, pk), by=request.user)
    messages.success(request, "Brevet er lagt først i køen, og sendes i løpet av et minutt.")
    return redirect("letter", row.pk)


@require_http_methods(["GET", "POST"])
@login_required
def letter_resend(request: AuthedRequest, pk: int) -> HttpResponse:
    """Shows the address that applies now: the letter is made anew with it."""
    row = _workable(request, pk)

    def act() -> None:
        letters.resend(row, by=request.user)

    to = _reader(row)
    context = {
        "title": "Send brevet på nytt",
        "button": "Send brevet på nytt",
        "effects": [
            "Brevet lages på nytt med adressen over, og legges i kø.",
            "Den første utgaven blir liggende i saken.",
        ],
        "to": to,
        "household_url": reverse("household", args=[row.household_id]),
    }
    return _act(request, row, None, act, "Brevet sendes på nytt.", context)


@require_http_methods(["GET", "POST"])
@login_required
def letter_stop(request: AuthedRequest, pk: int) -> HttpResponse:
    row, form = _workable(request, pk), StopForm(posted(request))

    def act() -> None:
        letters.stop(row, reason=form.cleaned_data["reason"], by=request.user)

    context = {
        "title": "Stans brevet",
        "button": "Stans brevet",
        "danger": True,
        "effects": [
            "Brevet blir ikke sendt, og kan ikke sendes siden.",
            "Vedtaket eller saken endres ikke av det.",
        ],
    }
    return _act(request, row, form, act, "Brevet er stanset.", context)


def _act(
    request: AuthedRequest,
    row: Letter,
    form: StopForm | None,
    act: Callable[[], None],
    done: str,
    context: dict[str, Any],
) -> HttpResponse:
    """A page that asks before it acts: refused acts are said above the button, with what was typed kept."""
    status, refused = 200, ""
    if form is not None and form.is_bound and not form.is_valid():
        status = 422
    elif request.method == "POST":
        try:
            act()
        except RuleBroken as refusal:
            status, refused = 409, str(refusal)
        else:
            messages.success(request, done)
            return redirect("letter", row.pk)
    context |= {
        "letter": row,
        "name": _name(row),
        "form": form,
        "refused": refused,
        "crumbs": _crumbs(row, context["title"]),
    }
    return TemplateResponse(request, "allocation/letter_act.html", context, status=status)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 5 else 0


def _letter_or_404(request: AuthedRequest, pk: int) -> Letter:
    rows = Letter.objects.visible_to(request.user).select_related("bydel", "household__bydel", *PATHS)
    row = get_object_or_404(rows, pk=pk)
    require_open(request, row.household, row)
    return row


def _workable(request: AuthedRequest, pk: int) -> Letter:
    row = _letter_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=row.bydel)
    return row


def _name(row: Letter) -> str:
    return f"{label(row, 'kind')}, {f'sak {row.soknad.number}' if row.soknad else f'brev {row.pk}'}"


def _crumbs(row: Letter, last: str = "") -> list[dict[str, str]]:
    found = [
        {"label": "Søknader", "url": reverse("soknad-list")},
        {"label": "Brev", "url": reverse("letter-list")},
        {"label": _name(row), "url": reverse("letter", args=[row.pk]) if last else ""},
    ]
    return [*found, {"label": last, "url": ""}] if last else found


def _reader(row: Letter) -> Recipient:
    today = timezone.localdate()
    if row.answers is None:
        return usual_recipient(row.household_id, today)
    return usual_recipient_of(row.answers, today)


def _facts(row: Letter, level: str, lamp: str) -> list[dict[str, Any]]:
    to = _reader(row)
    return [
        {"label": "Til", "value": to.name or "Uten hovedperson"},
        {"label": "Laget", "value": norwegian_datetime(row.created_at)},
        {"label": "Sendt", "value": norwegian_datetime(row.sent_at) if row.sent_at else "Ikke sendt"},
        *([{"label": "Neste", "value": lamp, "level": level}] if lamp else []),
    ]


def _documents(row: Letter) -> list[dict[str, str]]:
    """Every version, the newest first. One that is made when it leaves has none yet."""
    url = reverse("letter-pdf", args=[row.pk])
    made = row.documents.defer("pdf").order_by("-version")
    return [
        {
            "label": f"Utgave {document.version}",
            "url": f"{url}?utgave={document.version}",
            "note": f"Laget {norwegian_datetime(document.made_at)}",
        }
        for document in made
    ] or [{"label": "Slik brevet blir", "url": url, "note": "Det lages når det sendes, så datoen blir riktig."}]


def _may(request: AuthedRequest, row: Letter) -> dict[str, bool]:
    closed = row.soknad is not None and bool(cases_closed_to(request.user, [row.soknad]))
    if closed or not request.user.may(Permission.SOKNAD_WORK, bydel=row.bydel_id):
        return {}
    return {
        "stop": row.status == LetterStatus.QUEUED,
        "send_now": row.status == LetterStatus.QUEUED and row.attempts > 0,
        "returned": row.status == LetterStatus.SENT,
        "resend": row.status == LetterStatus.RETURNED,
    }

"""The page of an incident: what, where, who has it and what is next; both sides, the ladder and the history."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import User
from audit.timeline import timeline
from bomiljo import incident_page
from bomiljo.incidents import (
    TONES,
    incident_lamp,
    limits_of,
    may_answer,
    next_step,
    quiet_text,
    reads_reporter,
    works,
)
from bomiljo.models import (
    Hendelse,
    Hendelsesbeskrivelse,
    Hendelsespart,
    Hendelsessteg,
    IncidentStatus,
    Nabobrev,
    Uttalelse,
)
from bomiljo.views.incident_gate import seen
from bomiljo.views.moved import above_row
from config.dates import norwegian_date
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from config.together import together
from housing.views.parts import Fact, Link


@require_GET
@login_required
def hendelse(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = seen(request, pk), request.user
    told, parts, heard, steps, letters = _parts(user, row)
    rules, today = limits_of(row.bydel_id), timezone.localdate()
    lamp = incident_lamp(row, rules, today)
    context = {
        "row": row,
        "title": f"{label(row, 'category')}, {label(row, 'place').lower()}",
        "subtitle": row.bomiljo.name,
        "status": {"label": label(row, "status"), "tone": TONES.get(IncidentStatus(row.status), "neutral")},
        "head_facts": _head_facts(row, lamp),
        "quiet": quiet_text(row, rules, today),
        "told": told[0] if told else None,
        "parts": incident_page.parts(user, row, parts),
        "heard": incident_page.heard(heard),
        "ladder": incident_page.ladder(steps),
        "steps": incident_page.steps_taken(steps, letters),
        "facts": _facts(row),
        "events": timeline(user, row),
        "crumbs": [*above_row("hendelse-list", row), Link(str(row), "")],
        **_acts(user, row, parts),
    }
    return TemplateResponse(request, "bomiljo/hendelse.html", context)


def _parts(user: User, row: Hendelse) -> list[list[Any]]:
    heard: QuerySet[Any] = Uttalelse.objects.visible_to(user).filter(hendelse=row)
    letters = Nabobrev.objects.visible_to(user).filter(steg__hendelse=row).defer("pdf", "text")
    questions: list[QuerySet[Any]] = [
        Hendelsesbeskrivelse.objects.visible_to(user).filter(hendelse=row),
        Hendelsespart.objects.visible_to(user).filter(hendelse=row).select_related("dwelling").order_by("pk"),
    ]
    questions.append(heard.select_related("by"))
    questions.append(Hendelsessteg.objects.visible_to(user).filter(hendelse=row).select_related("by"))
    questions.append(letters.select_related("dwelling").order_by("pk"))
    return together(questions)


def _head_facts(row: Hendelse, lamp: Any) -> list[Fact]:
    facts = [
        Fact("Ansvarlig", row.owner.name if row.owner else "Ingen ennå"),
        Fact("Neste steg", next_step(row)),
    ]
    if lamp.text:
        facts.append(Fact("Innen", lamp.text, level=lamp.level))
    return facts


def _facts(row: Hendelse) -> list[Fact]:
    day = norwegian_date
    facts = [
        Fact("Skjedde", day(row.occurred_on)),
        Fact("Mottatt", day(row.received_on)),
        Fact("Meldt til", label(row, "channel")),
        Fact("Gjelder", label(row, "involves")),
        Fact("Oppgang", row.entrance.street if row.entrance else "Ikke i en oppgang"),
        Fact("Svar innen", day(row.respond_by)),
        Fact("Første svar", day(row.responded_on) if row.responded_on else "Ikke gitt ennå"),
        Fact("Sist gjort noe", day(row.quiet_since)),
        Fact("Registrert av", row.registered_by.name),
    ]
    if row.reopened:
        facts.append(Fact("Åpnet igjen", "1 gang" if row.reopened == 1 else f"{row.reopened} ganger"))
    if row.sak:
        facts.append(Fact("Sak", row.sak.title, reverse("bomiljosak", args=[row.sak_id])))
    return facts + _feedback(row)


def _feedback(row: Hendelse) -> list[Fact]:
    if row.feedback_by is None:
        return []
    if row.feedback_on is None:
        return [Fact("Tilbakemelding", "Den som meldte, vil vite hvordan det går")]
    pleased = "fornøyd" if row.satisfied else "ikke fornøyd"
    return [Fact("Tilbakemelding", f"Gitt {norwegian_date(row.feedback_on)}, {pleased}")]


def _acts(user: User, row: Hendelse, parts: list[Any]) -> dict[str, Any]:
    asked = [part for part in parts if part.asked_on and not part.answer]
    if asked and may_answer(user, row):
        first: Any = {"label": "Svar før varsel", "url": reverse("hendelsespart-answer", args=[asked[0].pk])}
    elif works(user, row) or reads_reporter(user, row):
        first = _first(user, row)
    else:
        first = None
    links = [link for link in _links(user, row) if first is None or link["url"] != first["url"]]
    return {"action": first, "links": links, "works": works(user, row)}


def _first(user: User, row: Hendelse) -> dict[str, Any] | None:
    """The one thing that is most likely next."""
    if row.status == IncidentStatus.CLOSED:
        due = row.feedback_by and not row.feedback_on and reads_reporter(user, row)
        return _act(row, "Registrer tilbakemelding", "feedback") if due else None
    if row.owner_id is None:
        return {**_act(row, "Ta hendelsen", "take"), "post": True}
    if row.responded_on is None:
        return _act(row, "Registrer første svar", "respond")
    return _act(row, "Registrer steg", "step")


def _act(row: Hendelse, label: str, name: str) -> dict[str, Any]:
    return {"label": label, "url": reverse(f"hendelse-{name}", args=[row.pk])}


def _links(user: User, row: Hendelse) -> list[dict[str, Any]]:
    opened = [
        ("Registrer første svar", "respond", row.responded_on is None), ("Registrer steg", "step", True),
        ("Skriv brev", "letter", True), ("Hør en part", "hear", True), ("Legg til bolig", "part", True),
        ("Gi hendelsen til en annen", "assign", True), ("Samle i en ny sak", "group", row.sak_id is None),
        ("Legg i en sak", "matter", row.sak_id is None), ("Avslutt hendelsen", "close", True),
    ]  # fmt: skip
    ended = [("Åpne hendelsen igjen", "reopen", True)]
    closed = row.status == IncidentStatus.CLOSED
    links = [
        _act(row, label, name) for label, name, on in (ended if closed else opened) if on and works(user, row)
    ]
    if reads_reporter(user, row):
        links.append(_act(row, "Se hvem som meldte", "reporter"))
    return links

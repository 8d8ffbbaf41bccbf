"""The page of one booppfølging: who has the responsibility, when was the last contact, what is next, by when."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.permissions import Permission
from audit.timeline import timeline
from config.dates import deadline_text, norwegian_date
from config.links import reverse
from config.requests import AuthedRequest
from followup import panels
from followup.models import Booppfolging, Fagansvar, OppfolgingStatus
from followup.panels.state import Standing
from followup.standing import TONES, review_lamp, silence_lamp
from followup.views.gate import booppfolging_or_404
from housing.redaction import shown
from housing.views.parts import Link

S = OppfolgingStatus


@require_GET
@login_required
def booppfolging(request: AuthedRequest, pk: int) -> HttpResponse:
    case, user = booppfolging_or_404(request, pk), request.user
    places = user.may(Permission.FOLLOWUP_PLACE, bydel=case.bydel_id)
    works = user.may(Permission.FOLLOWUP_WORK, bydel=case.bydel_id)
    page = panels.page_of(case, user)
    alert = _alert(case, page.standing)
    context = {
        "case": case,
        "crumbs": [Link("Oppfølging", reverse("booppfolging-list")), Link(shown(user, case.person).name, "")],
        "head": _head(case, user, page.standing),
        "action": _primary(case, alert, works=works, planned=page.standing.planned) if places else None,
        "alert": alert,
        "facts": _facts(case, user),
        "steps": _steps(case, works=works) if places else [],
        "panels": page.main,
        "side_panels": page.side,
        "events": timeline(user, case),
    }
    return TemplateResponse(request, "followup/booppfolging.html", context)


def _head(case: Booppfolging, user: User, standing: Standing) -> dict[str, Any]:
    return {
        "title": shown(user, case.person).name,
        "subtitle": case.tenancy.dwelling.address if case.tenancy else "Uten kommunal bolig",
        "status": {"label": _status(case), "tone": TONES[S(case.status)]},
        "facts": [
            {"label": "Booppfølger", "value": case.worker.name if case.worker else "Ingen ennå"},
            {"label": "Ansvar for leieforholdet", "value": _responsible(standing.answering)},
            *_dates(case, standing),
        ],
    }


def _status(case: Booppfolging) -> str:
    if case.status == S.PAUSED and case.paused_until:
        return f"På pause til {norwegian_date(case.paused_until)}"
    return str(case.get_status_display())


def _responsible(row: Fagansvar | None) -> str:
    if row is None:
        return "Ikke plassert"
    return (
        f"{row.fagtjeneste}, {row.coordinated_by}"
        if row.coordinated_by
        else f"{row.fagtjeneste}, uten koordinator"
    )


def _dates(case: Booppfolging, row: Standing) -> list[dict[str, Any]]:
    today = timezone.localdate()
    lamp = silence_lamp(case, row.silent_since, row.limits, today)
    review = review_lamp(case, today)
    last = norwegian_date(row.last_contact) if row.last_contact else "Ikke ennå"
    facts = [{"label": "Sist kontakt", "value": last}]
    if lamp is not None:
        facts.append({"label": "Kontakt innen", "value": lamp.text, "level": lamp.level})
    facts.append({"label": "Neste kontakt", "value": _planned(case)})
    if review.level != "none":
        facts.append({"label": "Evalueres", "value": review.text, "level": review.level})
    else:
        facts.append({"label": "Evalueres", "value": _day(case.review_on)})
    return facts


def _planned(case: Booppfolging) -> str:
    if case.next_contact_on is None:
        return "Ikke avtalt"
    return deadline_text(case.next_contact_on, timezone.localdate())


def _day(day: Any) -> str:
    return norwegian_date(day) if day else "Ikke avtalt"


def _alert(case: Booppfolging, standing: Standing) -> dict[str, str] | None:
    """What is in the way of following up, and what to do about it."""
    if case.status in {S.ENDED, S.MOVED}:
        return None
    if case.person.died_on:
        died = norwegian_date(case.person.died_on)
        return {"text": f"Beboeren er registrert død ({died}). Avslutt oppfølgingen.", "step": "booppfolging-end"}
    if not standing.lives_here and case.household.bydel_id != case.bydel_id:
        text = f"Husstanden hører nå til {case.household.bydel}. Flytt oppfølgingen dit."
        return {"text": text, "step": "booppfolging-move"}
    return None


def _primary(
    case: Booppfolging, alert: dict[str, str] | None, *, works: bool, planned: bool
) -> dict[str, str] | None:
    """The one thing to do now."""
    if alert is not None:
        moves = alert["step"] == "booppfolging-move" and case.is_open
        return (
            _link("Flytt oppfølgingen", "booppfolging-move", case)
            if moves
            else _link("Avslutt oppfølgingen", "booppfolging-end", case)
        )
    if case.status == S.PROPOSED or (case.status == S.DECLINED and case.started_on is None):
        return _link("Start oppfølgingen", "booppfolging-start", case)
    if case.status in {S.PAUSED, S.DECLINED} or (case.status == S.ENDED and case.started_on):
        return _link("Ta opp igjen", "booppfolging-resume", case)
    if case.status == S.ACTIVE and works and not planned:
        return _link("Skriv planen", "booppfolging-plan", case)
    return _link("Registrer kontakt", "contact-new", case) if case.status == S.ACTIVE and works else None


def _link(label: str, name: str, case: Booppfolging) -> dict[str, str]:
    return {"label": label, "url": reverse(name, args=[case.pk])}


def _steps(case: Booppfolging, *, works: bool) -> list[dict[str, str]]:
    """What else may be done, as links."""
    steps = [
        ("Avtal neste kontakt og evaluering", "booppfolging-next", works and case.is_open),
        ("To ved hjemmebesøk", "booppfolging-two-person", works and case.is_open),
        ("Endre grunnlag og avtale", "booppfolging-terms", case.is_open),
        ("Gi til en annen booppfølger", "booppfolging-assign", case.is_open),
        ("Sett på pause", "booppfolging-pause", case.status == S.ACTIVE),
        ("Beboeren takker nei", "booppfolging-decline", case.is_open),
        ("Flytt til en annen bydel", "booppfolging-move", case.is_open),
        ("Avslutt oppfølgingen", "booppfolging-end", case.is_open or case.status == S.DECLINED),
    ]
    return [_link(label, name, case) for label, name, open_ in steps if open_]


def _facts(case: Booppfolging, user: User) -> list[dict[str, str]]:
    condition = case.condition
    rows = [
        ("Grunnlag", case.get_basis_display(), ""),
        ("Vilkår", condition.text if condition else "", _case_url(case, user)),
        ("Vedtak", _vedtak(case), _case_url(case, user)),
        ("Bakgrunn", case.get_origin_display(), ""),
        ("Utføres av", str(case.fagtjeneste or ""), ""),
        ("Foreslått", norwegian_date(case.proposed_on), ""),
        ("Startet", norwegian_date(case.started_on) if case.started_on else "", ""),
        ("Samarbeidsavtale inngått", norwegian_date(case.agreement_on) if case.agreement_on else "Ikke ennå", ""),
        ("Hjemmebesøk", "To på hvert besøk" if case.two_person else "Én kan dra alene", ""),
        ("Avsluttet", norwegian_date(case.ended_on) if case.ended_on else "", ""),
        ("Hvorfor avsluttet", case.get_end_reason_display() if case.end_reason else "", ""),
    ]
    return [{"label": label, "value": value, "url": url} for label, value, url in rows if value]


def _vedtak(case: Booppfolging) -> str:
    """When it was made: what it says, stands in the case."""
    issued = case.vedtak.issued_at if case.vedtak else None
    return f"Fattet {norwegian_date(timezone.localdate(issued))}" if issued else ""


def _case_url(case: Booppfolging, user: User) -> str:
    """The vedtak stands in a case, which a booppfølger does not read."""
    if case.vedtak_id is None or not user.may(Permission.SOKNAD_VIEW, bydel=case.bydel_id):
        return ""
    return reverse("vedtak", args=[case.vedtak_id])

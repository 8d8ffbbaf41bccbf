"""The page of one case: what, where is it, who has it, what is next, by when."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.permissions import Permission
from allocation import conclusions, order, panels, progress, vedtak_page
from allocation.inhabilitet import cases_closed_to
from allocation.lamps import Lamp
from allocation.models import Cause, Letter, Situation, Soknad, SoknadKind, SoknadStatus
from allocation.models.soknad import OPEN_STATUSES
from allocation.models.waiting import UrgencyGround
from allocation.steps import steps
from allocation.views.gate import soknad_or_404
from allocation.views.soknad_list import TONES
from audit.timeline import timeline
from config.dates import norwegian_date
from config.labels import label
from config.links import reverse
from config.money import kroner
from config.requests import AuthedRequest
from housing.redaction import shown


@require_GET
@login_required
def soknad(request: AuthedRequest, pk: int) -> HttpResponse:
    row = soknad_or_404(request, pk)
    case = progress.load(row)
    inhabil = bool(cases_closed_to(request.user, [row]))
    today = timezone.localdate()
    lamp = progress.lamp(case, today)
    action = None if inhabil else progress.next_action(case, request.user)
    context = {
        "soknad": row,
        "case": case,
        "head": _head(row, case, request.user, lamp, action),
        "steps": steps(case),
        "next": action,
        "inhabil": inhabil,
        "members": _members(row, request.user),
        "facts": _facts(row),
        "need": _need(row),
        "assessments": [_assessment(item) for item in case.assessments],
        "waiting": _waiting(case),
        "place": _place(case),
        "vedtak": [_vedtak(item) for item in case.vedtak],
        "offers": [_offer(item) for item in case.offers],
        "letters": _letters(request.user, row),
        "top_panels": panels.shown(panels.TOP, case, request.user, inhabil=inhabil),
        "panels": panels.shown(panels.MAIN, case, request.user, inhabil=inhabil),
        "side_panels": panels.shown(panels.SIDE, case, request.user, inhabil=inhabil),
        "events": timeline(request.user, row),
        "may": {} if inhabil else _may(row, case, request.user),
    }
    return TemplateResponse(request, "allocation/soknad.html", context)


def _head(
    row: Soknad, case: progress.Case, user: User, lamp: Lamp, action: progress.NextAction | None
) -> dict[str, Any]:
    main = shown(user, row.household.main_person)
    return {
        "title": f"Sak {row.number}",
        "subtitle": f"{label(row, 'kind')}, {main.name}",
        "status": {"label": label(row, "status"), "tone": TONES.get(SoknadStatus(row.status), "neutral")},
        "facts": [
            {"label": "Mottatt", "value": norwegian_date(row.received_on)},
            {"label": "Saksbehandler", "value": row.caseworker.name if row.caseworker else "Ingen ennå"},
            {"label": "I dette steget", "value": _days(row.days_in_step(timezone.localdate()))},
            {"label": "Neste", "value": action.label if action else progress.whose_turn(case)},
            {"label": "Frist", "value": lamp.text or "Ingen frist nå", "level": lamp.level},
        ],
    }


def _days(days: int) -> str:
    return "Siden i dag" if days == 0 else f"{days} dag" if days == 1 else f"{days} dager"


def _members(row: Soknad, user: User) -> list[dict[str, Any]]:
    day = timezone.localdate()
    members = row.household.members.on(day).select_related("person").order_by("pk")
    return [
        {"relation": member.get_relation_display(), "person": shown(user, member.person),
         "age": member.person.age_on(day)}
        for member in members
    ]  # fmt: skip


def _facts(row: Soknad) -> list[dict[str, Any]]:
    yes_no = {True: "Ja", False: "Nei", None: "Ikke kontrollert"}
    rows = [
        ("Boligsituasjon", "; ".join(Situation(code).label for code in row.situations)),
        ("Trenger hjelp på grunn av", "; ".join(Cause(code).label for code in row.causes)),
        ("Mister boligen", norwegian_date(row.home_ends_on) if row.home_ends_on else ""),
        ("Bodd i kommunen siden", norwegian_date(row.resident_since) if row.resident_since else ""),
        ("Oppholdstillatelse", yes_no[row.residence_permit]),
        ("Inntekt per år", kroner(row.income) if row.income is not None else ""),
        ("Gjeld til kommunen", yes_no[row.debt_to_kommune]),
        ("Regelsett", row.rule_set.name),
        ("Kanal", label(row, "channel")),
    ]
    links = {"Regelsett": row.rule_set.get_absolute_url()}
    return [{"label": label, "value": value, "url": links.get(label, "")} for label, value in rows if value]


def _need(row: Soknad) -> list[dict[str, Any]]:
    need = row.need
    wanted = [
        label
        for on, label in (
            (need.step_free, "Trinnfri adkomst"),
            (need.wheelchair, "Plass til rullestol"),
            (need.bath_adapted, "Tilrettelagt bad"),
        )
        if on
    ]
    rows = [
        ("Rom", f"{need.rooms_min}–{need.rooms_max}"),
        ("Tilrettelegging", ", ".join(wanted) or "Ingen"),
        ("Høyeste etasje uten heis", need.max_floor_without_lift),
        ("Ønskede områder", need.areas_wished),
        ("Bo-oppfølging", "Nødvendig" if need.follow_up_needed else ""),
    ]
    return [{"label": label, "value": value} for label, value in rows if value not in {"", None}]


def _assessment(item: Any) -> dict[str, Any]:
    return {
        "name": item.criterion.name,
        "kind": item.criterion.get_kind_display(),
        "finding": item.get_finding_display(),
        "evidence": item.evidence,
        "conclusion": conclusions.label(item) or "Ikke vurdert",
        "tone": conclusions.tone(item),
        "exception": item.criterion.exceptions.get(item.exception_code, ""),
        "grounds": item.grounds,
        "by": f"{item.concluded_by.name}, {norwegian_date(timezone.localdate(item.concluded_at))}"
        if item.concluded_by and item.concluded_at
        else "",
    }


def _waiting(case: progress.Case) -> dict[str, Any] | None:
    entry = case.waiting
    if entry is None:
        return None
    rows = [
        ("Kvalifisert", entry.qualified_on),
        ("Prioritert", entry.prioritised_on),
        ("På venteliste", entry.listed_on),
        ("Bolig innen", entry.deadline),
        ("Satt på vent til", entry.parked_until),
        ("Ute av ventelisten", entry.left_on),
    ]
    return {
        "facts": [{"label": label, "value": norwegian_date(day)} for label, day in rows if day],
        "urgency": entry.get_urgency_display(),
        "grounds": "; ".join(UrgencyGround(code).label for code in entry.urgency_grounds),
        "text": entry.grounds,
        "on_list": entry.listed_on is not None and entry.left_on is None,
        "parked": bool(entry.parked_until and entry.parked_until > timezone.localdate()),
    }


def _place(case: progress.Case) -> order.Place | None:
    if case.waiting is None or case.waiting.listed_on is None or case.waiting.left_on:
        return None
    return order.place_of(case.waiting, timezone.localdate())


def _vedtak(item: Any) -> dict[str, Any]:
    letter = getattr(item, "letter", None)
    return {
        "label": item.get_kind_display(),
        "status": item.get_status_display(),
        "tone": vedtak_page.tone(item),
        "url": reverse("vedtak", args=[item.pk]),
        "note": ". ".join(part for part in (_issued(item), vedtak_page.chain_note(item)) if part),
        "letter_url": reverse("letter-pdf", args=[letter.pk]) if letter else "",
    }


def _issued(item: Any) -> str:
    return f"{norwegian_date(item.issued_at)} av {item.issued_by.name}" if item.issued_at else ""


def _offer(item: Any) -> dict[str, Any]:
    return {
        "label": item.dwelling.address,
        "status": item.get_status_display(),
        "note": f"Gitt {norwegian_date(item.given_on)}, svarfrist {norwegian_date(item.answer_by)}",
        "url": reverse("offer", args=[item.pk]),
    }


def _letters(user: User, row: Soknad) -> list[dict[str, Any]]:
    letters = Letter.objects.visible_to(user).filter(soknad=row).order_by("-created_at")
    return [
        {
            "label": letter.get_kind_display(),
            "url": reverse("letter-pdf", args=[letter.pk]),
            "note": f"{letter.get_status_display()} {norwegian_date(timezone.localdate(letter.created_at))}",
        }
        for letter in letters
    ]


def _may(row: Soknad, case: progress.Case, user: User) -> dict[str, bool]:
    work = user.may(Permission.SOKNAD_WORK, bydel=row.bydel_id)
    is_open = row.status in OPEN_STATUSES
    on_list = case.waiting is not None and case.waiting.listed_on is not None and case.waiting.left_on is None
    return {
        "change": work and (is_open or row.status == SoknadStatus.DECIDED),
        "assign": work and is_open,
        "assess": work and row.status == SoknadStatus.IN_PROGRESS,
        "end": work and (is_open or on_list),
        "dismiss": work and is_open,
        "transfer": work and is_open and row.kind == SoknadKind.NEW,
        "back": work and row.status == SoknadStatus.TO_DECISION,
        "prioritise": work and on_list,
        "park": work and on_list,
        "offer": user.may(Permission.OFFER_GIVE, bydel=row.bydel_id) and on_list and not case.binding_offer,
    }

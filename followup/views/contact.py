"""Registering a contact, several after a round, and hiding what was written on the wrong person."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.permissions import Permission
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from followup import visit_plan
from followup.actions import contacts
from followup.actions.contacts import Item
from followup.forms.contact import ContactForm, HideForm, RoundForm, usual_moment
from followup.models import Contact, ContactKind, ContactOutcome, HomeVisit, Notatmal
from followup.team import covers, team
from followup.views.gate import booppfolging_or_404, require_open
from followup.views.posting import posted
from followup.views.visit_gate import act_page, asked_by, back_to, note_opened, resident_of
from followup.visit_plan import Asked
from housing.views.parts import Link

Row = tuple[Any, HomeVisit | None, Any]
SENT_KEY = re.compile(r"b([0-9]{1,18})-key$")


@require_http_methods(["GET", "POST"])
@login_required
def register(request: AuthedRequest, pk: int) -> HttpResponse:
    case = booppfolging_or_404(request, pk)
    user = request.user
    user.require(Permission.FOLLOWUP_WORK, bydel=case.bydel_id)
    visit = _asked_visit(request, pk)
    moment = usual_moment(visit)
    initial = {
        "outcome": ContactOutcome.HELD, "kind": ContactKind.VISIT, "next_in": "", "day": moment.date(),
        "at": moment.time(), "also": _together_with(visit, user),
    }  # fmt: skip
    form = ContactForm(
        posted(request), initial=initial, team=team(case.bydel_id).exclude(pk=user.pk),
        templates=list(Notatmal.objects.visible_to(user).filter(bydel=case.bydel_id, removed_on=None)),
    )  # fmt: skip
    resident = resident_of(request, case)
    return act_page(
        request, form,
        lambda: contacts.register(
            case=case, entry=form.entry, by=user, visit=visit, key=form.cleaned_data["key"]
        ),
        title="Registrer kontakt", resident=resident, back=back_to(request, case), visit=visit,
        template="followup/contact_form.html", done=f"Kontakten med {resident} er registrert.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def after_round(request: AuthedRequest) -> HttpResponse:
    user = request.user
    rows, closed = _round_rows(request)
    forms = _round_forms(request, rows)
    status = 200
    if request.method == "POST":
        valid = [form for form in forms if form.is_valid() and form.cleaned_data["outcome"]]
        items = [Item(form.case, form.entry, form.cleaned_data["key"], form.visit) for form in valid]
        results = contacts.register_many(items=items, by=user)
        for form, result in zip(valid, results, strict=True):
            if result.refusal is not None:
                form.refuse(result.refusal)
        saved = sum(result.contact is not None for result in results)
        forms = [form for form in forms if form.errors or not form.cleaned_data.get("outcome")]
        if saved and not any(form.errors for form in forms):
            messages.success(request, f"{_count(saved)} registrert.")
            return redirect("besok-day")
        status = 409 if any(form.errors for form in forms) else 422
        if saved:
            messages.success(request, f"{_count(saved)} registrert. Rett det som står igjen.")
    crumbs = [Link("Dagen min", reverse("besok-day")), Link("Etter en runde", "")]
    context = {"forms": forms, "closed": closed, "crumbs": crumbs, "nothing_chosen": status == 422}
    return TemplateResponse(request, "followup/round.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def hide(request: AuthedRequest, pk: int) -> HttpResponse:
    user = request.user
    rows = Contact.objects.visible_to(user).select_related(
        "bydel", "booppfolging__household__bydel", "booppfolging__person"
    )
    contact = get_object_or_404(rows, pk=pk)
    case = contact.booppfolging
    require_open(request, case.household, contact)
    user.require(Permission.FOLLOWUP_WORK, bydel=contact.bydel_id)
    found = visit_plan.cases_to_visit(asked_by(request, contact.bydel)).filter(closed=False)
    others = found.exclude(pk=case.pk).order_by("resident", "pk")
    form = HideForm(posted(request), cases=others)
    return act_page(
        request, form,
        lambda: contacts.hide(contact=contact, by=user, **form.cleaned_data),
        title="Skjul et notat på feil person", subtitle=resident_of(request, case), button="Skjul notatet",
        danger=True, back=back_to(request, case), done="Notatet er skjult.",
        effects=[
            "Kontakten regnes ikke lenger med hos denne beboeren.",
            "Neste kontakt og et planlagt besøk blir som de var før kontakten ble registrert.",
            "Notatet kan bare leses av internkontrollen.",
            "I historikken står det at du skjulte det, men ikke hva det sto i det.",
        ],
    )  # fmt: skip


def _together_with(visit: HomeVisit | None, user: User) -> int | None:
    """The other one of a visit by two."""
    if visit is None or visit.second_id is None:
        return None
    return visit.second_id if visit.worker_id == user.pk else visit.worker_id


def _asked_visit(request: AuthedRequest, case: int) -> HomeVisit | None:
    asked = request.GET.get("besok", "")
    if not asked.isdecimal():
        return None
    rows = HomeVisit.objects.visible_to(request.user).filter(booppfolging=case)
    return get_object_or_404(rows, pk=int(asked[:18]))


def _round_rows(request: AuthedRequest) -> tuple[list[Row], list[int]]:
    """Those on today's list, in travel order, and those of protected residents, who are opened one by one."""
    asked, today = asked_by(request), timezone.localdate()
    people = [asked.user, *covers(asked.user, asked.bydel, today)]
    rows: list[Row] = [
        (visit.booppfolging, visit, visit) for visit in visit_plan.of_day(asked, people, today).planned
    ]
    rows = [row for row in rows if row[2].contact_id is None]
    rows += [(case, None, case) for case in visit_plan.due(asked, people, today)]
    if request.method == "POST":
        rows = _as_sent(request, asked, rows)
    note_opened(request, [row[0] for row in rows])
    closed = [case.pk for case, _visit, shown in rows if shown.closed]
    return [row for row in rows if not row[2].closed], list(dict.fromkeys(closed))


def _round_forms(request: AuthedRequest, rows: list[Row]) -> list[RoundForm]:
    forms: dict[int, RoundForm] = {}
    for case, visit, shown in rows:
        form = RoundForm(posted(request), case=case, visit=visit)
        form.resident, form.street = shown.resident, shown.street  # type: ignore[attr-defined]
        forms.setdefault(case.pk, form)
    return list(forms.values())


def _as_sent(request: AuthedRequest, asked: Asked, rows: list[Row]) -> list[Row]:
    """Those that the page had when it was opened, so that nothing typed is lost: a colleague, or an answer that
    was lost, may have registered some of them meanwhile."""
    sent = {int(found[1]) for name in request.POST if (found := SENT_KEY.match(name))}
    missing = sent - {case.pk for case, _visit, _shown in rows}
    past = visit_plan.visits_of(asked).filter(booppfolging__in=missing, planned_on__lte=timezone.localdate())
    visits = {row.booppfolging_id: row for row in past.order_by("planned_on", "pk")}
    gone = visit_plan.cases_to_visit(asked).filter(pk__in=missing)
    return [row for row in rows if row[0].pk in sent] + [(case, visits.get(case.pk), case) for case in gone]


def _count(saved: int) -> str:
    return "1 kontakt er" if saved == 1 else f"{saved} kontakter er"

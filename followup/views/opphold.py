"""The page of a midlertidig opphold; registering one, extending it, ending it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from accounts.permissions import Permission
from audit.timeline import timeline
from config.dates import norwegian_date
from config.labels import label
from config.links import reverse
from config.money import kroner
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from followup import staying
from followup.actions import opphold as actions
from followup.forms.stay import EndStayForm, ExtendForm, StayForm
from followup.models import MidlertidigOpphold
from followup.naming import known_name
from followup.views.forms import form_page
from followup.views.gate import opened_or_404, require_open
from followup.views.posting import posted
from housing.models import Household
from housing.views.parts import Fact, Link

_LIST = Link("Midlertidige opphold", "/opphold/")


@require_GET
@login_required
def opphold(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = _opened(request, pk), request.user
    lasts = row.ended_on is None
    places = lasts and user.may(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
    context = {
        "row": row,
        "subtitle": f"{row.tenant}, {row.provider}",
        "status": {"label": "Bor der", "tone": "info"} if lasts else {"label": "Avsluttet", "tone": "neutral"},
        "head_facts": _head_facts(row),
        "action": {"label": "Avslutt oppholdet", "url": reverse("opphold-end", args=[pk])} if places else None,
        "actions": [Link("Endre hvor lenge", reverse("opphold-extend", args=[pk]))] if places else [],
        "warnings": staying.warnings(row) if lasts else [],
        "facts": _facts(row, user),
        "events": timeline(user, row),
        "crumbs": [_LIST, Link(row.tenant, "")],
    }
    return TemplateResponse(request, "followup/opphold.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def register(request: AuthedRequest, pk: int) -> HttpResponse:
    household, user = household_or_404(request, pk), request.user
    today = timezone.localdate()
    form = StayForm(posted(request), initial={"started_on": today, "quality_agreement": True})
    return form_page(
        request, form, lambda: actions.register(household=household, by=user, **form.cleaned_data),
        title="Registrer midlertidig opphold", subtitle=household.tenant, button="Registrer oppholdet",
        warnings=staying.warnings(staying.people_on(household, today)), done="Oppholdet er registrert.",
        back=reverse("opphold-list"), crumbs=household_crumbs(household, user, _LIST),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def extend(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _placed(request, pk)
    form = ExtendForm(posted(request), initial={"expected_end": row.expected_end})
    return form_page(
        request, form, lambda: actions.extend(opphold=row, by=request.user, **form.cleaned_data),
        title="Endre hvor lenge", button="Lagre", done="Oppholdet er endret.", **_form_context(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def end(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _placed(request, pk)
    form = EndStayForm(posted(request), initial={"ended_on": timezone.localdate()})
    return form_page(
        request, form, lambda: actions.end(opphold=row, by=request.user, **form.cleaned_data),
        title="Avslutt oppholdet", button="Avslutt oppholdet", done="Oppholdet er avsluttet.",
        effects=["Netter og kostnad regnes til denne dagen.", "Oppholdet kan ikke endres etterpå."],
        **_form_context(row),
    )  # fmt: skip


def household_or_404(request: AuthedRequest, pk: int) -> Any:
    """A household of the bydel that the user may place, opened as its own page is."""
    rows = Household.objects.visible_to(request.user).annotate(tenant=known_name(request.user, "pk"))
    household: Any = get_object_or_404(rows.select_related("bydel"), pk=pk)
    request.user.require(Permission.FOLLOWUP_PLACE, bydel=household.bydel_id)
    require_open(request, household, household)
    return household


def household_crumbs(household: Any, user: User, above: Link) -> list[Link]:
    if not user.may(Permission.PERSON_VIEW, bydel=household.bydel_id):
        return [above]
    return [above, Link(household.tenant, reverse("household", args=[household.pk]))]


def _opened(request: AuthedRequest, pk: int) -> Any:
    today = timezone.localdate()
    rows = MidlertidigOpphold.objects.visible_to(request.user).with_nights(today)
    rows = staying.with_people(rows, today).annotate(tenant=known_name(request.user))
    return opened_or_404(request, rows.select_related("household__bydel", "bydel", "registered_by"), pk)


def _placed(request: AuthedRequest, pk: int) -> Any:
    row = _opened(request, pk)
    request.user.require(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
    return row


def _form_context(row: Any) -> dict[str, Any]:
    page = row.get_absolute_url()
    subtitle = f"{row.tenant}, {row.provider}"
    return {"subtitle": subtitle, "back": page, "crumbs": [_LIST, Link(row.tenant, page)]}


def _head_facts(row: Any) -> list[Fact]:
    today = timezone.localdate()
    facts = [
        Fact("Fra", norwegian_date(row.started_on)),
        Fact("Varighet", staying.nights_text(row.nights)),
        Fact("Kostnad så langt" if row.ended_on is None else "Kostnad", kroner(row.cost)),
    ]
    if row.ended_on is None:
        lamp = staying.three_months(row.started_on, today)
        until = norwegian_date(row.expected_end) if row.expected_end else "Ikke avklart"
        return [*facts, Fact("Ventes til", until), Fact("Frist", lamp.text, level=lamp.level)]
    return [*facts, Fact("Til", norwegian_date(row.ended_on)), Fact("Flyttet til", label(row, "exit"))]


def _facts(row: Any, user: User) -> list[Fact]:
    open_household = user.may(Permission.PERSON_VIEW, bydel=row.household.bydel_id)
    agreement = "Ja" if row.quality_agreement else f"Nei: {row.without_agreement_reason}"
    return [
        Fact("Husstand", row.tenant, reverse("household", args=[row.household_id]) if open_household else ""),
        Fact("Barn", str(row.children) if row.children else "Ingen"),
        Fact("Sted", row.provider),
        Fact("Kvalitetsavtale", agreement),
        Fact("Pris per døgn", kroner(row.price)),
        Fact("Årsak", label(row, "reason")),
        Fact("Bydel", row.bydel.name),
        Fact("Registrert av", row.registered_by.name),
    ]

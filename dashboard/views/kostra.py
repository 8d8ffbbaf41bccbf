"""The KOSTRA report of a bydel: a draft of any year, what was reported, and what a correction changed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Bydel, User
from accounts.permissions import Permission
from config.dates import norwegian_date, norwegian_datetime
from config.errors import RuleBroken
from config.links import reverse
from config.requests import AuthedRequest
from dashboard.actions import kostra_rapporter
from dashboard.forms.kostra import CorrectionForm, ReportForm
from dashboard.kostra import counting, reading
from dashboard.kostra.numbers import NUMBERS
from dashboard.kostra.reading import Line, Version
from dashboard.models import KostraRad, KostraRapport, RadChange
from dashboard.views.kostra_kommune import kommune_page
from dashboard.views.year import own_bydel, reporting_bydel, reports, year_asked
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Link


@require_GET
@login_required
def kostra(request: AuthedRequest) -> HttpResponse:
    """What is reported of the year, or the draft when nothing is. For a whole kommune: the sum."""
    bydel, today = own_bydel(request), timezone.localdate()
    if bydel is None:
        return kommune_page(request)
    year, form = year_asked(request, today, usual=today.year - 1)
    found = reading.versions(request.user, bydel, year)
    if found and not request.GET.get("utkast"):
        return _version_page(request, found, found[0], form=form)
    return TemplateResponse(
        request, "dashboard/kostra.html", _draft(request, bydel, year, today, found) | {"form": form}
    )


@require_GET
@login_required
def version(request: AuthedRequest, pk: int) -> HttpResponse:
    found = reading.versions_with(request.user, pk)
    if not found:
        raise Http404
    chosen = next(one for one in found if one.rapport.pk == pk)
    return _version_page(request, found, chosen)


@require_http_methods(["GET", "POST"])
@login_required
def report(request: AuthedRequest) -> HttpResponse:
    bydel, today = reporting_bydel(request), timezone.localdate()
    year, _ = year_asked(request, today, usual=today.year - 1)
    known = KostraRapport.objects.visible_to(request.user).filter(bydel=bydel, year=year).first()
    form = CorrectionForm(posted(request)) if known else ReportForm(posted(request))
    version = known.version + 1 if known else 1
    return form_page(
        request, form,
        lambda: kostra_rapporter.report(bydel=bydel, year=year, by=request.user, **form.cleaned_data),
        title=f"Rett KOSTRA-rapporten for {year}" if known else f"Rapporter KOSTRA-tallene for {year}",
        subtitle=bydel.name, button=f"Frys versjon {version}", danger=False,
        effects=["Tallene slik de er nå, og radene bak dem, fryses og kan ikke endres.",
                 f"Rapporten blir versjon {version} for {year}."
                 + (f" Versjon {known.version} blir stående, og forskjellen vises." if known else ""),
                 "Kommunens sum tar med rapporten."],
        done=f"KOSTRA-tallene for {year} er frosset som versjon {version}.",
        back=f"{reverse('kostra')}?aar={year}", after=lambda row: row.get_absolute_url(), crumbs=[_home()],
    )  # fmt: skip


def _draft(request: AuthedRequest, bydel: Bydel, year: int, today: date, found: list[Version]) -> dict[str, Any]:
    """As the records say now, beside what was reported last."""
    day = counting.last_day(year, today)
    refused = ""
    values: counting.Values = {}
    try:
        counting.require_own_figures(bydel, day)
        values = counting.draft(bydel, day)
    except RuleBroken as refusal:
        refused = str(refusal)
    may = reports(request.user, bydel) and year < today.year and counting.has_data(values)
    told = reading.lines(values, found[0].values if found else None)
    return {
        "title": f"KOSTRA {year}", "bydel": bydel, "year": year, "refused": refused,
        "status": {"label": "Utkast", "tone": "warning"},
        "in_words": _in_words(told, f"Utkast, regnet ut nå. Tallene gjelder {norwegian_date(day)}."),
        "not_over": year == today.year, "empty": not refused and not counting.has_data(values),
        "numbers": _numbers(told, None, request.user),
        "compared": f"Versjon {found[0].rapport.version}" if found else "",
        "action": _report_link(year, found) if may else None, "actions": _acts(request.user, bydel, year),
        "versions": _versions(found, None), "crumbs": [],
    }  # fmt: skip


def _version_page(request: AuthedRequest, found: list[Version], chosen: Version, form: Any = None) -> HttpResponse:
    rapport, user = chosen.rapport, request.user
    before = next((one for one in found if one.rapport.version == rapport.version - 1), None)
    told = reading.lines(chosen.values, before.values if before else None)
    of_bydel = f"{reverse('kostra')}?aar={rapport.year}"
    context = {
        "title": f"KOSTRA {rapport.year}", "bydel": rapport.bydel, "year": rapport.year, "form": form,
        "status": {"label": f"Versjon {rapport.version}", "tone": "success" if chosen is found[0] else "neutral"},
        "in_words": _in_words(
            told, f"Rapportert {norwegian_datetime(rapport.reported_at)} av {rapport.reported_by.name}."
        ),
        "reason": rapport.reason, "numbers": _numbers(told, rapport, user),
        "compared": f"Versjon {before.rapport.version}" if before else "",
        "changes": _changes(user, rapport) if before else [],
        "action": Link("Rett rapporten", f"{reverse('kostra-report')}?aar={rapport.year}")
        if reports(user, rapport.bydel) and chosen is found[0] else None,
        "actions": [Link("Utkast nå", f"{of_bydel}&utkast=1"), *_downloads(rapport),
                    *_acts(user, rapport.bydel, rapport.year)],
        "versions": _versions(found, rapport),
        "crumbs": [] if form else [_home(), Link(f"Versjon {rapport.version}", "")],
    }  # fmt: skip
    return TemplateResponse(request, "dashboard/kostra.html", context)


def _in_words(told: list[Line], when: str) -> str:
    """The three events first: they are what the report is asked for."""
    whole = {line.tall.code: line for line in told if not line.part}
    said = [f"{words}: {whole[code].value}." for code, words in _EVENTS if whole[code].value is not None]
    return " ".join([when, *said])


_EVENTS = (
    ("nyinnflyttede", "Nyinnflyttede husstander"), ("byttet", "Byttet bolig"),
    ("forlenget", "Fikk forlenget kontrakten"),
)  # fmt: skip


def _numbers(told: list[Line], rapport: KostraRapport | None, user: User) -> list[dict[str, Any]]:
    return [
        {
            "label": line.label, "definition": "" if line.part else line.tall.definition, "part": bool(line.part),
            "value": line.text, "before": line.before_text, "change": line.change,
            "url": _rows_url(rapport, line) if rapport and line.value and _drills(user, line, rapport) else "",
        }
        for line in told
        # A part that nothing is in says no more than the whole does.
        if not line.part or line.value or line.before
    ]  # fmt: skip


def _drills(user: User, line: Line, rapport: KostraRapport) -> bool:
    return user.may(line.tall.drill, bydel=rapport.bydel_id)


def _rows_url(rapport: KostraRapport, line: Line) -> str:
    part = f"&utvalg={line.part}" if line.part else ""
    return f"{reverse('kostra-rows', args=[rapport.pk])}?tall={line.tall.code}{part}"


def _changes(user: User, rapport: KostraRapport) -> list[dict[str, Any]]:
    """How many rows came, changed and went, for each number."""
    rows = KostraRad.objects.visible_to(user).filter(rapport=rapport).exclude(change=RadChange.SAME)
    counts = Counter(rows.values_list("code", "change"))
    told = []
    for tall in NUMBERS:
        own = [(change, counts[tall.code, change]) for change in RadChange.values if counts[tall.code, change]]
        words = [f"{number} {str(RadChange(change).label).lower()}" for change, number in own]
        may = user.may(tall.drill, bydel=rapport.bydel_id)
        url = f"{reverse('kostra-rows', args=[rapport.pk])}?tall={tall.code}&endring=endring" if may else ""
        if own:
            told.append({"label": tall.name, "text": ", ".join(words), "url": url})
    return told


def _versions(found: list[Version], shown: KostraRapport | None) -> list[dict[str, Any]]:
    return [
        {
            "label": f"Versjon {one.rapport.version}",
            "value": norwegian_datetime(one.rapport.reported_at),
            "url": "" if one.rapport == shown else one.rapport.get_absolute_url(),
        }
        for one in found
    ]


def _report_link(year: int, found: list[Version]) -> Link:
    return Link("Rett rapporten" if found else "Rapporter og frys", f"{reverse('kostra-report')}?aar={year}")


def _downloads(rapport: KostraRapport) -> list[Link]:
    kinds = (("Last ned PDF", "kostra-pdf"), ("Last ned Excel", "kostra-excel"), ("Last ned CSV", "kostra-csv"))
    return [Link(label, reverse(name, args=[rapport.pk])) for label, name in kinds]


def _acts(user: User, bydel: Bydel, year: int) -> list[Link]:
    may = user.may(Permission.FIGURES_VIEW, bydel=bydel)
    return [Link("Kommunens sum", f"{reverse('kostra-kommune')}?aar={year}")] if may else []


def _home() -> Link:
    return Link("KOSTRA", reverse("kostra"))

"""The rules of the kommune, for all who work in it: the list, one of them, two compared, and what one changes."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.permissions import Permission
from allocation import rule_effects, rule_figures
from allocation.actions import rule_sets as actions
from allocation.models import Finding, RuleSet, RuleSetState
from allocation.rule_compare import Change, compare, earlier
from allocation.rule_words import criterion_lines, described, legal_rows
from audit.timeline import timeline
from config.dates import norwegian_date
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404

TONES = {
    RuleSetState.DRAFT: "warning",
    RuleSetState.PLANNED: "info",
    RuleSetState.IN_FORCE: "success",
    RuleSetState.ENDED: "neutral",
    RuleSetState.WITHDRAWN: "neutral",
}
_ORDER = {state: place for place, state in enumerate(RuleSetState)}
CHANGE_TONES = {Change.ADDED: "success", Change.REMOVED: "danger", Change.CHANGED: "info", Change.MOVED: "neutral"}
SHOWN_MOVES = 50
SHOWN_CASES = 100


def rule_set_or_404(request: AuthedRequest, pk: int) -> RuleSet:
    return get_object_or_404(_rule_sets(request.user), pk=pk)


def _rule_sets(user: User) -> QuerySet[RuleSet]:
    return RuleSet.objects.visible_to(user).select_related(
        "kommune", "based_on", "created_by", "verified_by", "published_by"
    )


@require_GET
@login_required
def rule_set_list(request: AuthedRequest) -> HttpResponse:
    """Drafts first, then what comes, what applies and what has applied."""
    today = timezone.localdate()
    rows = list(_rule_sets(request.user).defer("definition").order_by("kommune", "-valid_from", "-pk"))
    rows.sort(key=lambda row: _ORDER[row.state_on(today)])
    kommuner = {row.kommune_id for row in rows}
    context = {
        "rows": [_row(row, several=len(kommuner) > 1) for row in rows],
        "count_text": "1 regelsett" if len(rows) == 1 else f"{len(rows)} regelsett",
        "may_write": request.user.may(Permission.USERS_WORK),
        "actions": _administration(request.user),
    }
    return TemplateResponse(request, "allocation/rules/list.html", context)


def _administration(user: User) -> list[dict[str, str]]:
    """The other pages of those who govern access, and of those who look after them."""
    opens = user.may(Permission.USERS_WORK) or user.may(Permission.AUDIT_VIEW)
    return [{"label": "Integrasjoner", "url": reverse("integrasjon-list")}] if opens else []


@require_GET
@login_required
def rule_set(request: AuthedRequest, pk: int) -> HttpResponse:
    row = rule_set_or_404(request, pk)
    today = timezone.localdate()
    may_write = request.user.may(Permission.USERS_WORK, kommune=row.kommune_id)
    is_draft = row.published_at is None
    state = row.state_on(today)
    may_preview = state in {RuleSetState.DRAFT, RuleSetState.PLANNED} and rule_effects.may_see(request.user, row)
    context = {
        "rule_set": row,
        "head": _head(row),
        "state": state.value,
        "criteria": [
            {"pk": one.pk, "name": one.name, "kind": one.get_kind_display(), "lines": criterion_lines(one)}
            for one in row.criteria.all()
        ],
        "sections": [section for section in described(row) if section.part != "legal"],
        "legal": legal_rows(row.definition),
        "events": timeline(request.user, row),
        "may_edit": may_write and is_draft,
        "may_copy": may_write and not is_draft,
        "may_withdraw": may_write and state == RuleSetState.PLANNED,
        "may_preview": may_preview,
        "faults": actions.faults_of(row) if may_write and is_draft else [],
        "compare_with": earlier(row),
    }
    return TemplateResponse(request, "allocation/rules/show.html", context)


@require_GET
@login_required
def rule_set_compare(request: AuthedRequest, pk: int) -> HttpResponse:
    new = rule_set_or_404(request, pk)
    others = list(
        _rule_sets(request.user).filter(kommune=new.kommune_id).exclude(pk=new.pk).order_by("-valid_from", "-pk")
    )
    other = _asked(request, others) or earlier(new) or next(iter(others), None)
    before, after = sorted((other, new), key=lambda one: (one.valid_from, one.pk)) if other else (None, new)
    comparison = compare(before, after) if before else None
    context: dict[str, Any] = {
        "rule_set": new,
        "before": before,
        "after": after,
        "others": [{"pk": one.pk, "name": one.name, "current": one == other} for one in others],
        "comparison": comparison,
        "groups": [
            {
                "title": title,
                "rows": [
                    {"title": one.title, "label": one.change.label, "tone": CHANGE_TONES[one.change],
                     "differences": one.differences}
                    for one in rows
                ],
            }
            for title, rows in (
                ("Vilkår", comparison.criteria if comparison else []),
                ("Resten av regelsettet", comparison.parts if comparison else []),
            )
            if rows
        ],
        "sums": _sums(comparison.criteria) if comparison else "",
    }  # fmt: skip
    return TemplateResponse(request, "allocation/rules/compare.html", context)


@require_GET
@login_required
def rule_set_effect(request: AuthedRequest, pk: int) -> HttpResponse:
    """What would change. Those who may read cases see their own; the administrator sees how many, never which."""
    row = rule_set_or_404(request, pk)
    today = timezone.localdate()
    rule_effects.require(request.user, row, today)
    may_count = request.user.may(Permission.USERS_WORK, kommune=row.kommune_id)
    context = {
        "rule_set": row,
        "day": norwegian_date(today),
        "counted": rule_figures.counted(row, request.user, today) if may_count else None,
        "effects": [_effect(one) for one in rule_effects.in_own_bydeler(row, request.user, today)],
    }
    return TemplateResponse(request, "allocation/rules/effect.html", context)


def _asked(request: AuthedRequest, others: list[RuleSet]) -> RuleSet | None:
    return next((other for other in others if str(other.pk) == request.GET.get("med", "")), None)


def _row(row: RuleSet, *, several: bool) -> dict[str, Any]:
    state = row.state_on(timezone.localdate())
    return {
        "url": row.get_absolute_url(),
        "name": row.name,
        "kommune": row.kommune.name if several else "",
        "state": state.label,
        "tone": TONES[state],
        "validity": row.validity,
        "verified": verified_text(row),
    }


def verified_text(row: RuleSet) -> str:
    if not row.verified:
        return "Ikke kontrollert"
    if row.verified_by is None or row.verified_at is None:
        return "Levert kontrollert"
    return f"{row.verified_by.name}, {norwegian_date(row.verified_at)}"


def _head(row: RuleSet) -> dict[str, Any]:
    state = row.state_on(timezone.localdate())
    used = ""
    if row.published_at:
        used = f"{norwegian_date(row.published_at)} av {row.published_by.name if row.published_by else 'Husrom'}"
    facts: list[dict[str, Any]] = [
        {"label": "Gjelder", "value": row.validity or "Ikke tatt i bruk"},
        {"label": "Kontrollert av", "value": verified_text(row)},
    ]
    if used:
        facts.append({"label": "Tatt i bruk", "value": used})
    if row.based_on:
        facts.append(
            {"label": "Bygger på", "value": row.based_on.name, "url": reverse("rule-set", args=[row.based_on.pk])}
        )
    return {"title": row.name, "status": {"label": state.label, "tone": TONES[state]}, "facts": facts}


def _sums(criteria: list[Any]) -> str:
    """«1 vilkår er nytt, 2 er endret.»"""
    if not criteria:
        return "Vilkårene er de samme."
    counts = Counter(one.change for one in criteria)
    words = {Change.ADDED: "nytt", Change.REMOVED: "tatt ut", Change.CHANGED: "endret", Change.MOVED: "flyttet"}
    parts = [f"{counts[change]} {word}" for change, word in words.items() if counts[change]]
    return f"Vilkår: {', '.join(parts)}."


def _effect(effect: rule_effects.BydelEffect) -> dict[str, Any]:
    return {
        "bydel": effect.bydel.name,
        "pk": effect.bydel.pk,
        "summary": _summary(effect),
        "cases": [
            {
                "url": reverse("soknad", args=[case.soknad.pk]),
                "number": case.soknad.number,
                "received": norwegian_date(case.soknad.received_on),
                "changes": [
                    {"name": change.name, "text": finding_text(change), "evidence": change.evidence}
                    for change in case.changes
                ],
            }
            for case in effect.changed[:SHOWN_CASES]
        ],
        "more_cases": max(0, len(effect.changed) - SHOWN_CASES),
        "moves": [
            {"url": reverse("soknad", args=[move.soknad_id]), "number": move.number, "before": move.before,
             "after": move.after, "direction": "Opp" if move.is_up else "Ned", "why": move.why}
            for move in effect.moves[:SHOWN_MOVES]
        ],
        "more_moves": max(0, len(effect.moves) - SHOWN_MOVES),
    }  # fmt: skip


def _summary(effect: rule_effects.BydelEffect) -> str:
    """«3 av 42 åpne saker får et annet funn. På ventelisten rykker 3 saker opp og 2 ned.»"""
    changed, of = len(effect.changed), effect.open_cases
    cases = (
        f"{changed or 'Ingen'} av {of} åpne saker får et annet funn." if of else "Bydelen har ingen åpne saker."
    )
    if not effect.moves:
        return f"{cases} Ventelisten får samme rekkefølge."
    up = "1 sak" if effect.up == 1 else f"{effect.up} saker"
    return f"{cases} På ventelisten rykker {up} opp og {effect.down} ned."


def finding_text(change: rule_effects.FindingChange) -> str:
    """«oppfylt → ikke oppfylt», and what a criterion that comes or goes means for the case."""
    if change.before is None:
        return f"nytt vilkår: {_low(change.after)}"
    if change.after is None:
        return f"tas ut: var {_low(change.before)}"
    return f"{_low(change.before)} → {_low(change.after)}"


def _low(finding: Finding | None) -> str:
    return finding.label.lower() if finding else ""

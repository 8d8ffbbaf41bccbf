"""Writing the draft: outcome, grounds, vilkår and text blocks on one page that works without scripts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from allocation import offer_terms, text_blocks, vedtak_kinds, vedtak_page
from allocation.actions import vedtak as actions
from allocation.condition_proposals import proposals
from allocation.forms import vedtak_slots as slots
from allocation.forms.vedtak import NO, YES, VedtakForm
from allocation.models import Soknad, Vedtak, VedtakKind, VedtakStatus
from allocation.views.gate import soknad_or_404
from config.errors import RuleBroken
from config.forms import renew_version
from config.requests import AuthedRequest

LAPSES = (VedtakKind.LAPSED,)


@require_http_methods(["GET", "POST"])
@login_required
def vedtak_draft(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = soknad_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel)
    in_force = Vedtak.objects.visible_to(request.user).filter(soknad=soknad).in_force().first()
    kinds = vedtak_kinds.kinds_for(soknad, in_force)
    if not kinds:
        messages.info(request, "Saken er avgjort. Omgjør vedtaket hvis det skal endres.")
        return redirect(soknad)
    typed = request.POST if request.method == "POST" else None
    edit = slots.edited(typed, text_blocks.fitting(soknad.rule_set, kinds)) if typed else None
    if edit is not None:
        form = VedtakForm(initial=edit.initial, rule_set=soknad.rule_set, kinds=kinds, focus=edit.focus)
        return _page(request, soknad, form, in_force, status=200, changed=True)
    initial = _initial(request, soknad)
    form = VedtakForm(typed, initial=initial, rule_set=soknad.rule_set, kinds=kinds)
    if not form.is_valid():
        return _page(request, soknad, form, in_force, status=422 if form.is_bound else 200)
    try:
        vedtak = actions.draft(soknad=soknad, by=request.user, **form.drafted())
    except RuleBroken as refusal:
        form.refuse(refusal)
        renew_version(form, soknad)
        return _page(request, soknad, form, in_force, status=409)
    messages.success(request, "Utkastet er lagret.")
    may_issue = request.user.may(Permission.VEDTAK_ISSUE, bydel=soknad.bydel)
    return redirect("vedtak-issue", vedtak.pk) if may_issue else redirect(soknad)


def _page(
    request: AuthedRequest,
    soknad: Soknad,
    form: VedtakForm,
    in_force: Vedtak | None,
    *,
    status: int,
    changed: bool = False,
) -> HttpResponse:
    kinds = tuple(form.kinds)
    context = {
        "soknad": soknad,
        "form": form,
        "changed": changed,
        "title": "Tilsagnet faller bort" if kinds == LAPSES else "Skriv vedtak",
        "replaces_title": "Tilsagnet gjelder til bortfallet er fattet" if kinds == LAPSES else "Omgjøring",
        "replaces": _what_it_replaces(in_force, lapses=kinds == LAPSES),
        "legal_bases": vedtak_page.legal_bases(soknad, kinds),
        "fields": [{"name": name, "means": means} for name, means in text_blocks.FIELDS.items()],
    }
    return TemplateResponse(request, "allocation/vedtak_form.html", context, status=status)


def _what_it_replaces(in_force: Vedtak | None, *, lapses: bool) -> str:
    if in_force is None:
        return ""
    note = vedtak_page.named(in_force)
    if lapses:
        return f"{note} blir avløst. Husstanden er da ute av ventelisten, får brev om det og kan klage."
    return f"Vedtaket avløser {note}. Det gjelder til det nye er fattet. Brevet sier det også."


def _initial(request: AuthedRequest, soknad: Soknad) -> dict[str, Any]:
    rows = Vedtak.objects.visible_to(request.user).filter(soknad=soknad, status=VedtakStatus.DRAFT)
    draft = rows.prefetch_related("conditions").first()
    need = getattr(soknad, "need", None)
    initial: dict[str, Any] = {
        "version": soknad.version,
        "rooms": f"{need.rooms_min}–{need.rooms_max} rom" if need else "",
        "term_months": offer_terms.usual_months(soknad),
    }
    if draft is None:
        proposed = [dict(zip(slots.CONDITION.fields, row, strict=True)) for row in _proposed(soknad)]
        return initial | slots.flat(slots.CONDITION, proposed)
    return initial | _written(draft)


def _proposed(soknad: Soknad) -> list[Any]:
    return list(proposals(soknad, timezone.localdate()))


def _written(draft: Vedtak) -> dict[str, Any]:
    conditions = [
        {"condition": row.text, "basis": row.legal_basis, "follow_up": row.follow_up_on}
        for row in draft.conditions.all()
    ]
    blocks = [
        {"block_code": row["code"], "block_title": row["title"], "block_text": row["text"]} for row in draft.blocks
    ]
    written: dict[str, Any] = {
        "kind": draft.kind,
        "grounds": draft.grounds,
        "lapse_cause": draft.lapse_cause,
        "term_reason": draft.term_reason,
        **slots.flat(slots.CONDITION, conditions),
        **slots.flat(slots.BLOCK, blocks),
    }
    if draft.kind in vedtak_kinds.LEASES:
        written |= {"rooms": draft.rooms, "term_months": draft.term_months}
    if draft.same_dwelling is not None:
        written["same_dwelling"] = YES if draft.same_dwelling else NO
    return written

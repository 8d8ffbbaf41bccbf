"""The same foreløpig svar to several: choose, look over, send, and see what came of each."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import OuterRef
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from allocation import nearing
from allocation.actions import forelopig_svar as actions
from allocation.forms.forelopig_svar import ManyForm
from allocation.models import Soknad
from allocation.views.forelopig_svar import pdf_page
from allocation.views.posting import posted
from allocation.views.soknad_list import active_bydel
from config.errors import RuleBroken
from config.labels import label
from config.requests import AuthedRequest
from housing.models.household import has_protected_member
from housing.tenants import tenant_name

SHOW_LETTER, CONFIRMED = "vis", "bekreftet"


@require_http_methods(["GET", "POST"])
@login_required
def many(request: AuthedRequest) -> HttpResponse:
    bydel = active_bydel(request)
    request.user.require(Permission.SOKNAD_WORK, bydel=bydel)
    cases = _near(request, bydel)
    form = ManyForm(posted(request), cases=cases)
    context = {"form": form, "rows": [_shown(request, row) for row in cases], "most": actions.AT_ONCE}
    if not form.is_valid():
        return TemplateResponse(
            request, "allocation/forelopig_svar_many.html", context, status=422 if form.is_bound else 200
        )
    chosen = [row for row in cases if str(row.pk) in form.cleaned_data["sak"]]
    if request.POST.get("trinn") == CONFIRMED:
        sent = actions.give_many(soknader=chosen, by=request.user, **form.letter())
        return TemplateResponse(request, "allocation/forelopig_svar_sent.html", {"sent": sent, **_counted(sent)})
    return _look_over(request, form, chosen)


def _look_over(request: AuthedRequest, form: ManyForm, chosen: list[Any]) -> HttpResponse:
    """Before they leave: who gets the letter, and the letter of the first of them."""
    context: dict[str, Any] = {"form": form, "chosen": chosen, "typed": form.letter(), "refused": ""}
    if request.POST.get("trinn") == SHOW_LETTER:
        try:
            return pdf_page(actions.preview(soknad=chosen[0], by=request.user, **form.letter()))
        except RuleBroken as refusal:
            context["refused"] = f"Sak {chosen[0].number}: {refusal}"
    button = "Send brevet" if len(chosen) == 1 else f"Send {len(chosen)} brev"
    effects = [
        f"{_letters(len(chosen))} lages og legges i kø, til søkeren eller til verge eller fullmektig.",
        "Et brev som mangler noe, blir ikke laget. Du får vite hvilket, og de andre blir sendt.",
        "Arbeidslisten viser sakene igjen en uke før dagen svaret ventes.",
    ]
    context |= {"button": button, "effects": effects}
    status = 409 if context["refused"] else 200
    return TemplateResponse(request, "allocation/forelopig_svar_confirm.html", context, status=status)


def _letters(count: int) -> str:
    return "Ett brev" if count == 1 else f"{count} brev"


def _near(request: AuthedRequest, bydel: Any) -> list[Any]:
    """The most urgent first. Protected households are answered from their case, where one says why."""
    rows = nearing.with_answer(Soknad.objects.visible_to(request.user).filter(bydel=bydel))
    near = nearing.answers(rows, timezone.localdate()).exclude(has_protected_member(OuterRef("household")))
    return list(near.annotate(applicant=tenant_name(request.user)).select_related("caseworker")[: actions.AT_ONCE])


def _shown(request: AuthedRequest, row: Any) -> dict[str, Any]:
    return {
        "pk": str(row.pk),
        "number": row.number,
        "url": row.get_absolute_url(),
        "applicant": row.applicant,
        "status": label(row, "status"),
        "lamp": nearing.answer_deadline(row, timezone.localdate()),
        "told": "Ny frist er gitt før" if row.answer_expected_on else "Ikke svart",
        "caseworker": row.caseworker.name if row.caseworker else "",
        "chosen": str(row.pk) in request.POST.getlist("sak"),
    }


def _counted(sent: list[actions.Sent]) -> dict[str, Any]:
    refused = [row for row in sent if row.refusal]
    return {"refused": refused, "count": len(sent) - len(refused), "total": len(sent)}

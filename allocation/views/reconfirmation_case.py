"""One household: asked whether it still needs a dwelling, and what it answered."""

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
from allocation import reconfirmation_terms
from allocation.actions import reconfirmation_answers, reconfirmations
from allocation.forms.waiting import ReconfirmationAnswerForm
from allocation.models import ReconfirmationAnswer, Soknad
from allocation.views.gate import soknad_or_404
from allocation.views.posting import posted
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.forms import PlainForm
from config.requests import AuthedRequest

ANSWERED = {
    ReconfirmationAnswer.YES: "Svaret er registrert. Husstanden står på ventelisten.",
    ReconfirmationAnswer.NO: "Svaret er registrert, og søknaden er trukket.",
}


def _workable(request: AuthedRequest, pk: int) -> Soknad:
    soknad = soknad_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel)
    return soknad


@require_http_methods(["GET", "POST"])
@login_required
def reconfirm_ask(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = _workable(request, pk)
    form = PlainForm(posted(request))
    if form.is_valid():
        try:
            question = reconfirmations.ask(soknad=soknad, by=request.user)
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, f"Spørsmålet er sendt. Husstanden har frist til {norwegian_date(question.answer_by)}."
            )
            return redirect(soknad)
    today = timezone.localdate()
    terms = reconfirmation_terms.of_bydel(soknad.bydel, today)
    context = {
        "title": "Spør om behovet",
        "button": "Send spørsmålet",
        "effects": [
            "Husstanden får et brev med spørsmål om den fortsatt trenger bolig.",
            f"Svarfristen blir {norwegian_date(terms.answer_by(today))}. Plassen beholdes minst til"
            f" {norwegian_date(terms.grace_until(today))}."
            if terms
            else reconfirmation_terms.MISSING,
        ],
    }
    return _page(request, soknad, form, context)


@require_http_methods(["GET", "POST"])
@login_required
def reconfirm_answer(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = _workable(request, pk)
    form = ReconfirmationAnswerForm(posted(request))
    if form.is_valid():
        answer = ReconfirmationAnswer(form.cleaned_data["answer"])
        try:
            reconfirmation_answers.answer(soknad=soknad, answer=answer, by=request.user)
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, ANSWERED[answer])
            return redirect(soknad)
    context = {
        "title": "Svar om behovet",
        "button": "Registrer svaret",
        "effects": [
            "«Trenger fortsatt bolig»: plassen beholdes. Er den tatt av listen, kommer den tilbake med samme"
            " ventetid, hastegrad og frist.",
            "«Trenger ikke bolig lenger»: søknaden trekkes, saken avsluttes og kan ikke åpnes igjen.",
        ],
    }
    return _page(request, soknad, form, context)


def _page(request: AuthedRequest, soknad: Soknad, form: PlainForm, context: dict[str, Any]) -> HttpResponse:
    """Refused by a rule is 409; typed wrong is 422."""
    status = 200 if not form.is_bound else 409 if form.cleaned_data else 422
    if form.is_bound and not form.fields:
        status = 409
    return TemplateResponse(
        request, "allocation/soknad_form.html", {"soknad": soknad, "form": form, **context}, status=status
    )

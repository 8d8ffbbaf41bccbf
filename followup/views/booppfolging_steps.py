"""What happens to a booppfølging: started, declined, paused, taken up again, ended, given away, moved."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from allocation.models import Vedtak
from config.requests import AuthedRequest
from followup.actions import booppfolging, grunnlag, vedtaksvalg
from followup.forms.booppfolging import ConfirmForm, EndForm, MoveForm, PauseForm, StartForm, TermsForm, WorkerForm
from followup.models import Basis, Booppfolging, EndReason, Fagtjeneste
from followup.views.case_forms import case_form, placing_or_404
from followup.views.posting import posted


def services(request: AuthedRequest, case: Booppfolging) -> QuerySet[Fagtjeneste]:
    """Those that the case may be placed with."""
    return Fagtjeneste.objects.visible_to(request.user).serving(case.bydel_id).open_on(timezone.localdate())


def vedtak_known(request: AuthedRequest, case: Booppfolging) -> QuerySet[Vedtak] | None:
    """Those to choose among; None for somebody who reads none."""
    return vedtaksvalg.choices_of(case, request.user) if vedtaksvalg.chooses(case, request.user) else None


@require_http_methods(["GET", "POST"])
@login_required
def start(request: AuthedRequest, pk: int) -> HttpResponse:
    case = placing_or_404(request, pk)
    initial = {"worker": case.worker_id or request.user.pk, "fagtjeneste": case.fagtjeneste_id,
               "vedtak": case.vedtak_id}  # fmt: skip
    known = vedtak_known(request, case) if case.basis == Basis.VEDTAK else None
    form = StartForm(
        posted(request), bydel=case.bydel, services=services(request, case), known=known, initial=initial
    )
    return case_form(
        request, case, form, lambda: booppfolging.start(case=case, by=request.user, **form.cleaned_data),
        title="Start oppfølgingen", button="Start oppfølgingen", done="Oppfølgingen er i gang.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def terms(request: AuthedRequest, pk: int) -> HttpResponse:
    case = placing_or_404(request, pk)
    initial = {"basis": case.basis, "vedtak": case.vedtak_id, "agreement_on": case.agreement_on,
               "fagtjeneste": case.fagtjeneste_id}  # fmt: skip
    form = TermsForm(
        posted(request), bases=grunnlag.bases_of(case), services=services(request, case),
        known=vedtak_known(request, case), initial=initial,
    )  # fmt: skip
    return case_form(
        request, case, form, lambda: grunnlag.change(case=case, by=request.user, **form.cleaned_data),
        title="Endre grunnlag og avtale", button="Lagre endringen", done="Grunnlag og avtale er endret.",
        intro="Det som sto før, står i historikken med hvem som endret det, og hvorfor.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def decline(request: AuthedRequest, pk: int) -> HttpResponse:
    case = placing_or_404(request, pk)
    form = ConfirmForm(posted(request))
    return case_form(
        request, case, form, lambda: booppfolging.decline(case=case, by=request.user),
        title="Beboeren takker nei", button="Registrer at beboeren takket nei",
        done="Det er registrert at beboeren takket nei.",
        effects=[
            "Oppfølgingen står som «Beboeren takket nei», og ingenting går ut på frist.",
            "Planlagte hjemmebesøk avlyses.",
            "Ombestemmer beboeren seg, starter du den herfra igjen.",
        ],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def pause(request: AuthedRequest, pk: int) -> HttpResponse:
    case = placing_or_404(request, pk)
    form = PauseForm(posted(request))
    return case_form(
        request, case, form, lambda: booppfolging.pause(case=case, by=request.user, **form.cleaned_data),
        title="Sett på pause", button="Sett på pause", done="Oppfølgingen er på pause.",
        intro="For eksempel når beboeren er på institusjon, og vil tilbake til oppfølgingen etterpå.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def resume(request: AuthedRequest, pk: int) -> HttpResponse:
    case = placing_or_404(request, pk)
    form = WorkerForm(posted(request), bydel=case.bydel, initial={"worker": case.worker_id})
    return case_form(
        request, case, form, lambda: booppfolging.resume(case=case, by=request.user, **form.cleaned_data),
        title="Ta opp igjen", button="Ta opp igjen", done="Oppfølgingen er tatt opp igjen.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def end(request: AuthedRequest, pk: int) -> HttpResponse:
    case = placing_or_404(request, pk)
    reason = EndReason.DEATH.value if case.person.died_on else ""
    form = EndForm(posted(request), initial={"ended_on": timezone.localdate(), "reason": reason})
    return case_form(
        request, case, form, lambda: booppfolging.end(case=case, by=request.user, **form.cleaned_data),
        title="Avslutt oppfølgingen", button="Avslutt oppfølgingen", done="Oppfølgingen er avsluttet.",
        danger=True,
        effects=[
            "Planlagte hjemmebesøk avlyses, og ingenting går ut på frist.",
            "Planen, kontaktene og historikken blir stående.",
            "Trengs det igjen, tas oppfølgingen opp der den slapp.",
        ],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def assign(request: AuthedRequest, pk: int) -> HttpResponse:
    case = placing_or_404(request, pk)
    form = WorkerForm(posted(request), bydel=case.bydel)
    return case_form(
        request, case, form, lambda: booppfolging.assign(case=case, by=request.user, **form.cleaned_data),
        title="Gi til en annen booppfølger", button="Gi oppfølgingen videre", done="Oppfølgingen er gitt videre.",
        intro=f"Booppfølger nå: {case.worker.name if case.worker else 'ingen'}.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def move(request: AuthedRequest, pk: int) -> HttpResponse:
    case = placing_or_404(request, pk)
    form = MoveForm(posted(request), left=case.bydel)

    def save() -> None:
        booppfolging.move_to(case=case, by=request.user, **form.cleaned_data)

    return case_form(
        request, case, form, save,
        title="Flytt til en annen bydel", button="Flytt oppfølgingen", done="Oppfølgingen er flyttet.",
        effects=[
            "Bydelen får et forslag om å følge opp, med grunnlag, intensitet og om det skal være to på besøk.",
            "Plan, kontakter og notater blir her. Beboeren bestemmer selv hva den nye bydelen får vite.",
            "Oppfølgingen her står som «Flyttet til en annen bydel», og kan ikke tas opp igjen.",
        ],
    )  # fmt: skip

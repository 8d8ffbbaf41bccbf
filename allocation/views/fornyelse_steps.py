"""What is done with a fornyelse: applied, declined, moving demanded, a new lease signed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from allocation import renewal_page, renewal_terms
from allocation.actions import fornyelser, leases
from allocation.forms.offer import LeaseForm
from allocation.forms.renewal import ApplyForm, DeclineForm, lease_initial
from allocation.models import Soknad
from allocation.views.fornyelse import fornyelse_or_404
from allocation.views.posting import posted
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.forms import PlainForm
from config.links import reverse
from config.requests import AuthedRequest
from housing import clock
from housing.clock import Code
from housing.models import Lease, Person, Relation
from housing.redaction import shown

ADULT = 18


@require_http_methods(["GET", "POST"])
@login_required
def apply(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _workable(request, pk)
    members = _adults(request, row)
    main = next((person.pk for person, is_main in members if is_main), None)
    last = (
        Soknad.objects.visible_to(request.user)
        .filter(household=row.household)
        .order_by("-received_on", "-pk")
        .first()
    )
    form = ApplyForm(
        posted(request),
        adults=[(person.pk, shown(request.user, person).name) for person, _ in members],
        last=last,
        initial=ApplyForm.initial_of(row, last, main),
    )

    def save() -> Any:
        data = dict(form.cleaned_data)
        chosen = data.pop("applicant")
        applicant = next(person for person, _ in members if person.pk == chosen)
        return fornyelser.apply(fornyelse=row, applicant=applicant, by=request.user, **data)

    def done(soknad: Soknad) -> str:
        late = row.late_by(soknad.received_on)
        return f"Søknaden er registrert som sak {soknad.number}." + (" Den kom etter fristen." if late else "")

    return _form_page(request, row, form, save, done, title="Søknad om fornyelse", button="Registrer søknaden")


@require_http_methods(["GET", "POST"])
@login_required
def decline(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _workable(request, pk)
    form = DeclineForm(posted(request), initial={"declined_on": timezone.localdate()})
    return _form_page(
        request, row, form,
        lambda: fornyelser.decline(fornyelse=row, by=request.user, **form.cleaned_data),
        lambda _: "Det er registrert at leietakeren ikke ønsker fornyelse.",
        title="Ønsker ikke fornyelse", button="Registrer at leietakeren ikke ønsker fornyelse",
        effects=[
            "Leietakeren får ingen påminnelse.",
            f"Husstanden flytter senest {norwegian_date(row.ends_on)}. Registrer utflyttingen i leieforholdet.",
            "Ombestemmer leietakeren seg, kan søknaden registreres likevel.",
        ],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def demand(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _signable(request, pk)
    form = PlainForm(posted(request))
    return _form_page(
        request, row, form,
        lambda: fornyelser.demand(fornyelse=row, by=request.user),
        lambda _: "Kravet er lagt i kø og sendes automatisk.",
        title="Krav om å flytte", button="Send krav om å flytte", danger=True,
        intro=renewal_terms.law_text(row, timezone.localdate()),
        effects=[
            "Leietakeren, eller den som representerer leietakeren, får kravet i brev.",
            f"Leieavtalen blir ikke tidsubestemt {norwegian_date(clock.due(Code.MOVE_DEMAND, row.ends_on))}.",
            "En søknad om fornyelse blir behandlet som før. Innvilges den, signeres ny kontrakt.",
        ],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def indefinite(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _signable(request, pk)
    form = PlainForm(posted(request))
    return _form_page(
        request, row, form,
        lambda: fornyelser.accept_indefinite(fornyelse=row, by=request.user),
        lambda _: "Leieforholdet er registrert som tidsubestemt.",
        title="Tidsubestemt leieforhold", button="Registrer at leieforholdet er tidsubestemt",
        intro=renewal_terms.law_text(row, timezone.localdate()),
        effects=[
            f"Kontrakten som gikk ut {norwegian_date(row.ends_on)}, blir stående som den var.",
            "Etter den følger et leieforhold uten sluttdato, med samme husleie og sikkerhet.",
            "Fornyelsen er ferdig. En søknad som ikke er avgjort, må avsluttes for seg.",
        ],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def sign(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _signable(request, pk)
    if row.soknad is None:
        raise RuleBroken("Leietakeren har ikke søkt om fornyelse. Registrer søknaden først.")
    form = LeaseForm(posted(request), soknad=row.soknad, initial=lease_initial(row, row.soknad))
    return _form_page(
        request, row, form,
        lambda: leases.sign_renewal(fornyelse=row, by=request.user, **form.terms),
        lambda _: "Den nye leiekontrakten er registrert. Fornyelsen er ferdig.",
        title="Ny leiekontrakt", button="Registrer signert kontrakt",
        effects=[
            f"Kontrakten som varer til {norwegian_date(row.ends_on)}, blir stående som den er.",
            f"Den nye følger etter i det samme leieforholdet. Sak {row.soknad.number} er ferdig.",
        ],
    )  # fmt: skip


def _workable(request: AuthedRequest, pk: int) -> Any:
    row = fornyelse_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=row.bydel_id)
    return row


def _signable(request: AuthedRequest, pk: int) -> Any:
    row = _workable(request, pk)
    request.user.require(Permission.LEASE_WORK, bydel=row.bydel_id)
    return row


def _adults(request: AuthedRequest, row: Any) -> list[tuple[Person, bool]]:
    """Those who may have signed, the main person first; and whether each is the main person."""
    today = timezone.localdate()
    members = row.household.members.on(today).select_related("person").order_by("pk")
    found = [
        (member.person, member.relation == Relation.MAIN)
        for member in members
        if (age := member.person.age_on(today)) is None or age >= ADULT
    ]
    return sorted(found, key=lambda one: not one[1])


def _next_page(row: Any, saved: Any) -> str:
    if isinstance(saved, Lease):
        return reverse("tenancy", args=[saved.tenancy_id])
    return str((saved if isinstance(saved, Soknad) else row).get_absolute_url())


def _form_page(
    request: AuthedRequest,
    row: Any,
    form: PlainForm,
    save: Callable[[], Any],
    done: Callable[[Any], str],
    **context: Any,
) -> HttpResponse:
    """One form about a fornyelse: saved and on to where it led, or shown again with what was typed."""
    status = 200
    if form.is_valid():
        try:
            saved = save()
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
        else:
            messages.success(request, done(saved))
            return redirect(_next_page(row, saved))
    elif form.is_bound:
        status = 422
    title = context["title"]
    context |= {
        "fornyelse": row,
        "form": form,
        "name": renewal_page.name_of(row),
        "crumbs": [
            *renewal_page.crumbs(),
            renewal_page.Link(renewal_page.name_of(row), row.get_absolute_url()),
            renewal_page.Link(title, ""),
        ],
    }
    return TemplateResponse(request, "allocation/fornyelse_form.html", context, status=status)

"""Proposing follow-up from where the need is seen: a dwelling, a leieforhold, a household, a vilkår."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.permissions import Permission
from allocation.models import VedtakCondition
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from followup.actions import forslag
from followup.forms.booppfolging import ConfirmForm, ProposeForm, ProposeMemberForm
from followup.models import Booppfolging
from followup.views.forms import form_page
from followup.views.gate import require_open
from followup.views.posting import posted
from housing.models import Dwelling, Household, Person, Relation, Tenancy
from housing.redaction import shown
from housing.views.parts import Link, leases_above

TITLE, BUTTON, DONE = "Foreslå bo-oppfølging", "Foreslå oppfølging", "Oppfølgingen er foreslått."
INTRO = "Oppfølging er frivillig. Snakk med beboeren først, og start oppfølgingen når dere er enige."


@require_http_methods(["GET", "POST"])
@login_required
def from_dwelling(request: AuthedRequest, pk: int) -> HttpResponse:
    """For those who see dwellings: who lives there is not shown until the follow-up exists."""
    dwelling = get_object_or_404(Dwelling.objects.visible_to(request.user), pk=pk)
    request.user.require(Permission.FOLLOWUP_PLACE, bydel=dwelling.bydel_id)
    form = ProposeForm(posted(request))
    return form_page(
        request, form, lambda: forslag.propose_at(dwelling=dwelling, by=request.user, **form.cleaned_data),
        done=DONE, after=_page, title=TITLE, button=BUTTON, subtitle=dwelling.address,
        intro=f"Gjelder den som leier {dwelling.address} nå. {INTRO}",
        crumbs=[Link("Boliger", reverse("dwelling-list")), Link(dwelling.address, reverse("dwelling", args=[pk]))],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def from_tenancy(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = Tenancy.objects.visible_to(request.user).select_related("household__bydel", "dwelling")
    tenancy = get_object_or_404(rows, pk=pk)
    require_open(request, tenancy.household, tenancy)
    request.user.require(Permission.FOLLOWUP_PLACE, bydel=tenancy.bydel_id)
    crumbs = [*leases_above(request.user), Link(tenancy.dwelling.address, reverse("tenancy", args=[pk]))]
    return _from_members(request, tenancy.household, tenancy, tenancy.dwelling.address, crumbs)


@require_http_methods(["GET", "POST"])
@login_required
def from_household(request: AuthedRequest, pk: int) -> HttpResponse:
    household = get_object_or_404(Household.objects.visible_to(request.user).select_related("bydel"), pk=pk)
    require_open(request, household, household)
    request.user.require(Permission.FOLLOWUP_PLACE, bydel=household.bydel_id)
    crumbs = [Link("Husstanden", reverse("household", args=[pk]))]
    return _from_members(request, household, None, "Husstanden", crumbs)


@require_http_methods(["GET", "POST"])
@login_required
def from_condition(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = VedtakCondition.objects.visible_to(request.user).select_related("vedtak__soknad__household__bydel")
    condition = get_object_or_404(rows, pk=pk)
    soknad = condition.vedtak.soknad
    require_open(request, soknad.household, soknad)
    request.user.require(Permission.FOLLOWUP_PLACE, bydel=soknad.bydel_id)
    form = ConfirmForm(posted(request))
    return form_page(
        request, form, lambda: forslag.propose_from(condition=condition, by=request.user),
        done=DONE, after=_page, title=TITLE, button=BUTTON, subtitle=f"Sak {soknad.number}",
        intro=f"Vilkåret: {condition.text}",
        effects=[
            "Søkeren får en oppfølging med grunnlaget «Vilkår i vedtak».",
            "Den står uten booppfølger i listen over oppfølginger til noen starter den.",
        ],
        crumbs=[
            Link("Søknader", reverse("soknad-list")),
            Link(f"Sak {soknad.number}", soknad.get_absolute_url()),
        ],
    )  # fmt: skip


def _from_members(
    request: AuthedRequest, household: Household, tenancy: Tenancy | None, subtitle: str, crumbs: list[Link]
) -> HttpResponse:
    members = _members(household, request.user)
    form = ProposeMemberForm(posted(request), members=[(str(pk), name) for pk, name in members])

    def save() -> Booppfolging:
        data = form.cleaned_data
        person = Person.objects.visible_to(request.user).get(pk=int(data["person"]))
        reasons = {"basis": data["basis"], "origin": data["origin"]}
        return forslag.propose(household=household, person=person, tenancy=tenancy, by=request.user, **reasons)

    return form_page(
        request, form, save, done=DONE, after=_page, title=TITLE, button=BUTTON, subtitle=subtitle, intro=INTRO,
        crumbs=crumbs,
    )  # fmt: skip


def _page(case: Booppfolging) -> str:
    return case.get_absolute_url()


def _members(household: Household, user: User) -> list[tuple[int, str]]:
    """The main person first."""
    rows = household.members.on(timezone.localdate()).select_related("person")
    ordered = sorted(rows, key=lambda row: (row.relation != Relation.MAIN, row.pk))
    return [(row.person_id, shown(user, row.person).name) for row in ordered]

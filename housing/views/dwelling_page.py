"""What the page of a dwelling tells: what, where, who decides, what is next."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Oppslag
from audit.timeline import timeline
from config.dates import norwegian_date
from config.links import reverse
from config.money import kroner
from housing import related
from housing.lease_texts import ends_text, lease_state
from housing.models import Dwelling, Lease, Tenancy, Vacancy
from housing.occupancy import State, lives_in, state_of
from housing.tenants import tenant_name
from housing.views.parts import Fact, Link

HISTORY_LENGTH = 50


class CurrentTenancy(NamedTuple):
    url: str
    tenant: str
    moved_in: str
    ends: str


class PastLease(NamedTuple):
    tenant: str
    url: str
    kind: str
    starts: str
    ends: str
    rent: str


class PastVacancy(NamedTuple):
    reported: str
    ready: str
    closed: str
    cause: str
    cost_bearer: str


def page_of(dwelling: Any, user: User) -> dict[str, Any]:
    """`dwelling` carries the annotations of housing.occupancy.with_occupancy."""
    state = state_of(
        withdrawn_on=dwelling.withdrawn_on,
        vacant_from=dwelling.vacant_from,
        is_let=dwelling.is_let,
        user=user,
        today=timezone.localdate(),
    )
    vacancies = list(dwelling.vacancies.order_by("-reported_on", "-pk")[:HISTORY_LENGTH])
    open_vacancy = next((vacancy for vacancy in vacancies if vacancy.closed_on is None), None)
    action, actions = _actions(dwelling, open_vacancy, user)
    return {
        "dwelling": dwelling,
        "status": {"label": state.label, "tone": state.tone},
        "subtitle": f"{dwelling.rooms} rom, {dwelling.area} m², {_floor(dwelling.floor)}",
        "head_facts": _head_facts(dwelling, state, open_vacancy),
        "action": action,
        "actions": [*actions, *(Link(act.label, act.url) for act in related.home_acts(user, dwelling))],
        "facts": _facts(dwelling),
        "is_let": dwelling.is_let,
        "tenancy": _current(dwelling, user),
        "leases": _past_leases(dwelling, user),
        "vacancies": [_past_vacancy(vacancy) for vacancy in vacancies],
        "events": timeline(user, dwelling),
        "crumbs": [
            Link("Boliger", reverse("dwelling-list")),
            Link(str(dwelling.entrance.property), reverse("property", args=[dwelling.entrance.property_id])),
            Link(str(dwelling.entrance), reverse("entrance", args=[dwelling.entrance_id])),
            Link(dwelling.unit_number, ""),
        ],
    }


def _floor(floor: int) -> str:
    return {0: "underetasje"}.get(floor, f"{floor}. etasje")


def _head_facts(dwelling: Dwelling, state: State, vacancy: Vacancy | None) -> list[Fact]:
    facts = [Fact("Tildelingsrett", str(dwelling.bydel)), Fact("Utleier", str(dwelling.landlord))]
    if state.lamp:
        facts.append(Fact("Ledig tid", state.lamp, level=state.level))
    if vacancy is not None:
        following = "Tildeles" if vacancy.ready_from else "Klar dato mangler"
        facts.append(Fact("Neste", following))
    return facts


def _actions(dwelling: Any, vacancy: Vacancy | None, user: User) -> tuple[Link | None, list[Link]]:
    """What must be done next, and what else may be done. Those who do not manage the dwelling
    have what the apps above add."""
    if not user.may(Permission.DWELLING_WORK, landlord=dwelling.landlord_id):
        acts = related.dwelling_acts(user, dwelling) if dwelling.is_let else []
        return None, [Link(act.label, act.url) for act in acts]
    if vacancy is not None:
        ready, withdraw = (reverse(name, args=[dwelling.pk]) for name in ("vacancy-ready", "vacancy-withdraw"))
        others = [Link("Trekk ledigmeldingen", withdraw)]
        if vacancy.ready_from is None:
            return Link("Registrer klar dato", ready), others
        return None, [Link("Endre klar dato", ready), *others]
    if dwelling.withdrawn_on is None and not lives_in(dwelling).current().exists():
        return Link("Meld ledig", reverse("vacancy-report", args=[dwelling.pk])), []
    return None, []


def _facts(dwelling: Dwelling) -> list[Fact]:
    yes = {True: "Ja", False: "Nei"}
    return [
        Fact("Bruksenhet", dwelling.unit_number),
        Fact("Rom", f"{dwelling.rooms}, av dem {dwelling.bedrooms} soverom"),
        Fact("Areal", f"{dwelling.area} m²"),
        Fact("Etasje", _floor(dwelling.floor)),
        Fact("Heis i oppgangen", yes[dwelling.entrance.lift]),
        Fact("Husleie", f"{kroner(dwelling.rent)} per måned"),
        Fact("Kategori", dwelling.get_category_display()),
        Fact("Disposisjonsform", dwelling.get_tenure_basis_display()),
        Fact("Trinnfri", yes[dwelling.step_free]),
        Fact("Tilpasset rullestol", yes[dwelling.wheelchair]),
        Fact("Tilrettelagt bad", yes[dwelling.bath_adapted]),
        Fact("Utleiers nummer", dwelling.external_id),
    ]


def _current(dwelling: Dwelling, user: User) -> CurrentTenancy | None:
    """None also when the leieforhold is hidden: the page then says «Utleid» and no more."""
    found: Any = (
        Tenancy.objects.visible_to(user)
        .filter(pk__in=lives_in(dwelling).values("pk"))
        .annotate(tenant=tenant_name(user))
        .order_by("-moved_in")
        .first()
    )
    if found is None:
        return None
    Oppslag.objects.record(found, by=user)
    lease = found.leases.in_force().first()
    return CurrentTenancy(
        url=reverse("tenancy", args=[found.pk]),
        tenant=found.tenant,
        moved_in=norwegian_date(found.moved_in),
        ends=ends_text(lease) if lease else f"flytter ut {norwegian_date(found.moved_out)}",
    )


def _past_leases(dwelling: Dwelling, user: User) -> list[PastLease]:
    leases: QuerySet[Lease, Any] = (
        Lease.objects.visible_to(user)
        .filter(dwelling=dwelling)
        .annotate(tenant=tenant_name(user, "tenancy__household"))
        .order_by("-period")
    )
    return [
        PastLease(
            tenant=lease.tenant,
            url=reverse("tenancy", args=[lease.tenancy_id]),
            kind=f"{lease.get_kind_display()}{lease_state(lease)}",
            starts=norwegian_date(lease.period.lower),
            ends=ends_text(lease),
            rent=kroner(lease.rent),
        )
        for lease in leases[:HISTORY_LENGTH]
    ]


def _past_vacancy(vacancy: Vacancy) -> PastVacancy:
    return PastVacancy(
        reported=norwegian_date(vacancy.reported_on),
        ready=norwegian_date(vacancy.ready_from) if vacancy.ready_from else "Ikke klar",
        closed=norwegian_date(vacancy.closed_on) if vacancy.closed_on else "Ledig nå",
        cause=vacancy.get_cause_display(),
        cost_bearer=vacancy.get_cost_bearer_display(),
    )

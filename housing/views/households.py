"""The page of a household: who belongs to it, where it lives, its cases."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.permissions import Permission
from audit.timeline import timeline
from config.dates import norwegian_date
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing import related
from housing.forms.fields import DATE_FORMATS
from housing.models import Household, HouseholdMember, Relation, Tenancy
from housing.models.person import Representative
from housing.redaction import ShownPerson, shown
from housing.views.parts import Fact, Link
from housing.views.protection import gate

FULL_AGE = 18


class MemberRow(NamedTuple):
    person: ShownPerson
    relation: str
    age: str
    period: str
    change_url: str
    died: str


class ContactCard(NamedTuple):
    name: str
    rows: list[Fact]


class RepresentativeRow(NamedTuple):
    kind: str
    name: str
    of: str
    address: str
    contact: str
    period: str
    end_url: str


class TenancyRow(NamedTuple):
    url: str
    address: str
    moved_in: str
    moved_out: str


@require_GET
@login_required
def household(request: AuthedRequest, pk: int) -> HttpResponse:
    visible = Household.objects.visible_to(request.user).select_related("bydel")
    found = get_object_or_404(visible, pk=pk)
    closed = gate(request, found, found)
    if closed is not None:
        return closed
    day = _day(request.GET.get("dato", ""))
    return TemplateResponse(request, "housing/household.html", _page(found, request.user, day))


def _day(typed: str) -> date:
    """The day asked for in the address, else today."""
    for known in DATE_FORMATS:
        try:
            return datetime.strptime(typed, known).date()  # noqa: DTZ007 — a date has no time zone
        except ValueError:
            continue
    return timezone.localdate()


def _page(found: Household, user: User, day: date) -> dict[str, Any]:
    """A landlord is shown the name and contact of the one who signed, and own leieforhold; no more."""
    full = user.may(Permission.PERSON_VIEW, bydel=found.bydel_id)
    may_change = full and user.may(Permission.PERSON_CHANGE, bydel=found.bydel_id)
    everyone = found.members.on(day).select_related("person").order_by("relation", "valid_from", "pk")
    members = sorted(everyone, key=_main_first)
    if not full:
        members = [member for member in members if member.relation == Relation.MAIN]
    name = shown(user, members[0].person).name if members else str(found)
    return {
        "household": found,
        "title": name,
        "day": norwegian_date(day),
        "is_today": day == timezone.localdate(),
        "head_facts": _head_facts(found, members, day) if full else [],
        "actions": _actions(found, user) if may_change else [],
        "members": [_member_row(member, user, day, may_change) for member in members],
        "contacts": [_contact(shown(user, member.person)) for member in members if _is_adult(member, day)],
        "representatives": _representatives(found, members, user, may_change) if full else [],
        "tenancies": _tenancies(found, user),
        "groups": related.groups_for(user, found) if full else [],
        "events": timeline(user, found),
        "full": full,
        "crumbs": [Link("Søk", reverse("search")), Link(name, "")],
    }


def _main_first(member: HouseholdMember) -> tuple[bool, int]:
    order = {Relation.PARTNER: 0, Relation.CHILD: 1}
    return member.relation != Relation.MAIN, order.get(Relation(member.relation), 2)


def _is_adult(member: HouseholdMember, day: date) -> bool:
    age = member.person.age_on(day)
    return member.relation != Relation.CHILD and (age is None or age >= FULL_AGE)


def _head_facts(found: Household, members: list[HouseholdMember], day: date) -> list[Fact]:
    children = found.members.children_on(day).count()
    return [
        Fact("Bydel", str(found.bydel)),
        Fact("Personer", str(len(members))),
        Fact("Barn under 18 år", str(children)),
    ]


def _actions(found: Household, user: User) -> list[Link]:
    acts = [Link(act.label, act.url) for act in related.household_acts(user, found)]
    return [Link("Legg til medlem", reverse("member-add", args=[found.pk])), *acts]


def _member_row(member: HouseholdMember, user: User, day: date, may_change: bool) -> MemberRow:
    age = member.person.age_on(day)
    person = shown(user, member.person)
    until = f"–{norwegian_date(member.valid_to)}" if member.valid_to else ""
    return MemberRow(
        person=person,
        relation=member.get_relation_display(),
        age="" if person.hidden or age is None else f"{age} år",
        period=f"{norwegian_date(member.valid_from)}{until}",
        change_url=reverse("person-change", args=[member.household_id, member.person_id])
        if may_change and not person.hidden
        else "",
        died=norwegian_date(member.person.died_on) if member.person.died_on and not person.hidden else "",
    )


def _contact(person: ShownPerson) -> ContactCard:
    if person.hidden:
        return ContactCard(person.name, [])
    rows = [
        Fact("Telefon", person.phone),
        Fact("E-post", person.email),
        Fact("Postadresse", person.address),
        Fact("Språk", f"{person.language}, trenger tolk" if person.interpreter else person.language),
    ]
    if person.fodselsnummer:
        rows.append(Fact("Fødselsnummer", person.fodselsnummer))
    return ContactCard(person.name, rows)


def _representatives(
    found: Household, members: list[HouseholdMember], user: User, may_change: bool
) -> list[RepresentativeRow]:
    persons = {member.person_id: member.person for member in members}
    rows = Representative.objects.filter(person__in=persons).order_by("-valid_from", "-pk")
    return [_representative(row, found, shown(user, persons[row.person_id]), may_change) for row in rows]


def _representative(
    row: Representative, found: Household, person: ShownPerson, may_change: bool
) -> RepresentativeRow:
    until = f"–{norwegian_date(row.valid_to)}" if row.valid_to else ""
    may_end = may_change and row.valid_to is None and not person.hidden
    return RepresentativeRow(
        kind=label(row, "kind"),
        name=row.name,
        of=person.name,
        address=f"{row.street}, {row.postcode} {row.city}",
        contact=", ".join(part for part in (row.phone, row.email) if part),
        period=f"{norwegian_date(row.valid_from)}{until}",
        end_url=reverse("representative-end", args=[found.pk, row.pk]) if may_end else "",
    )


def _tenancies(found: Household, user: User) -> list[TenancyRow]:
    rows = Tenancy.objects.visible_to(user).filter(household=found).select_related("dwelling")
    return [
        TenancyRow(
            url=reverse("tenancy", args=[row.pk]),
            address=row.dwelling.address,
            moved_in=norwegian_date(row.moved_in),
            moved_out=norwegian_date(row.moved_out) if row.moved_out else "Bor der",
        )
        for row in rows.order_by("-moved_in", "-pk")
    ]

"""What the pages of a boplan show: where the household is on its way, what is next and by when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from accounts.permissions import Permission
from config.dates import norwegian_date
from config.deadlines import NO_DEADLINE, Deadline
from config.links import reverse
from followup import clock
from followup.clock import Code
from followup.models import Booppfolging, Boplan, BoplanStatus, Boplansteg
from housing.models import HouseholdMember, Relation, Tenancy, linked

S = BoplanStatus
TONES = {S.OFFERED: "info", S.ACCEPTED: "success", S.DECLINED: "neutral", S.ENDED: "neutral"}


def readable(user: User) -> QuerySet[Boplan]:
    """A booppfølger knows those the bydel follows up, or has; the office everybody in the bydel."""
    known = Q(bydel__in=user.scopes.bydeler(Permission.PERSON_VIEW)) | linked.opened_to(user, "household")
    return Boplan.objects.visible_to(user).filter(known)


def without_boplan(tenancies: QuerySet[Tenancy]) -> QuerySet[Tenancy]:
    """Those with neither an offer, a yes nor a no: a boplan that is ended is offered anew."""
    return tenancies.filter(~Exists(Boplan.objects.current().filter(tenancy=OuterRef("pk"))))


def not_offered(user: User, today: date) -> QuerySet[Any]:
    """Whom a boplan can be offered to now, with `followed`, `mine` and the name of the `worker`."""
    own = Tenancy.objects.visible_to(user).filter(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW))
    lived_in = own.current().filter(moved_in__lte=today)
    main = HouseholdMember.objects.filter(household=OuterRef("household"), relation=Relation.MAIN, valid_to=None)
    alive = lived_in.exclude(Exists(main.filter(person__died_on__lt=today)))
    cases = Booppfolging.objects.visible_to(user).active().filter(household=OuterRef("household"))
    named = cases.filter(worker__isnull=False).order_by("started_on", "pk").values("worker__name")
    rows: QuerySet[Any] = without_boplan(alive).annotate(
        followed=Exists(cases), mine=Exists(cases.filter(worker=user)), worker=Subquery(named[:1])
    )
    return rows


def lamp_of(boplan: Boplan, today: date) -> Deadline:
    """When it is to be reviewed; a plan that nobody lives by has no deadline."""
    if boplan.status != S.ACCEPTED or boplan.review_on is None:
        return NO_DEADLINE
    return clock.deadline(Code.BOPLAN, today, due=boplan.review_on)


def status_of(boplan: Boplan) -> dict[str, str]:
    return {"label": boplan.get_status_display(), "tone": TONES[S(boplan.status)]}


def may_place(user: User, boplan: Boplan) -> bool:
    return user.may(Permission.FOLLOWUP_PLACE, bydel=boplan.bydel_id)


def next_step(boplan: Boplan, user: User) -> dict[str, str] | None:
    """The primary button."""
    if not may_place(user, boplan):
        return None
    if boplan.status == S.OFFERED:
        return _step("Registrer at beboeren takker ja", "boplan-accept", boplan)
    if boplan.status == S.DECLINED:
        return _step("Beboeren har ombestemt seg", "boplan-accept", boplan)
    return _step("Gå gjennom boplanen", "boplan-review", boplan) if boplan.status == S.ACCEPTED else None


def other_steps(boplan: Boplan, user: User) -> list[dict[str, str]]:
    if not may_place(user, boplan):
        return []
    names: dict[BoplanStatus, list[tuple[str, str]]] = {
        S.OFFERED: [("Beboeren takker nei", "boplan-decline")],
        S.ACCEPTED: [("Endre boplanen", "boplan-change"), ("Vurder startlån", "boplan-startlan")],
    }
    steps = [_step(label, name, boplan) for label, name in names.get(S(boplan.status), [])]
    return steps if boplan.status == S.ENDED else [*steps, _step("Avslutt boplanen", "boplan-end", boplan)]


def next_words(boplan: Boplan) -> str:
    return {
        S.OFFERED: "Beboeren svarer",
        S.DECLINED: "Ingenting nå. Beboeren kan ombestemme seg",
        S.ACCEPTED: "Gjennomgang med beboeren",
        S.ENDED: "Boplanen er avsluttet",
    }[S(boplan.status)]


def facts_of(boplan: Boplan) -> list[dict[str, str]]:
    rows = [
        ("Tilbudt", _day(boplan.offered_on)),
        ("Svarte", _day(boplan.answered_on)),
        ("Skal gjennomgås", _day(boplan.review_on) if boplan.status == S.ACCEPTED else ""),
        ("Sist gjennomgått", _day(boplan.reviewed_on)),
        ("Startlån vurdert", _day(boplan.startlan_assessed_on)),
        ("Avsluttet", _day(boplan.ended_on)),
        ("Laget av", boplan.made_by.name),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def texts_of(boplan: Boplan) -> list[dict[str, str]]:
    startlan = f"Vurdering av startlån {_day(boplan.startlan_assessed_on)}"
    review = f"Gjennomgang {_day(boplan.reviewed_on)}"
    rows = [
        ("Mål for boligen", boplan.goals),
        ("Det kommunen hjelper med", boplan.help),
        ("Neste steg", boplan.get_career_display()),
        (startlan, boplan.startlan_text),
        (review, boplan.review_text),
    ]
    return [{"title": title, "text": text} for title, text in rows if text]


def steps_of(boplan: Boplan, user: User, today: date) -> list[dict[str, Any]]:
    work = may_place(user, boplan) and boplan.status == S.ACCEPTED
    return [_shown(steg, work, today) for steg in Boplansteg.objects.visible_to(user).filter(boplan=boplan)]


def _shown(steg: Boplansteg, work: bool, today: date) -> dict[str, Any]:
    late = steg.done_on is None and steg.due_on is not None and steg.due_on < today
    state = f"Gjort {_day(steg.done_on)}" if steg.done_on else "Over fristen" if late else "Gjenstår"
    urls = work and steg.done_on is None
    return {
        "text": steg.text,
        "who": steg.who,
        "due": _day(steg.due_on),
        "state": state,
        "tone": "success" if steg.done_on else "warning" if late else "neutral",
        "done_url": reverse("boplan-step-done", args=[steg.pk]) if urls else "",
        "remove_url": reverse("boplan-step-remove", args=[steg.pk]) if urls else "",
    }


def _step(label: str, name: str, boplan: Boplan) -> dict[str, str]:
    return {"label": label, "url": reverse(name, args=[boplan.pk])}


def _day(day: date | None) -> str:
    return norwegian_date(day) if day else ""

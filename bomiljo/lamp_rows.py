"""The rows that each lamp of bomiljø is lit for. A landlord asks about own property, a bydel about its places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, Exists, F, Max, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from bomiljo import clock
from bomiljo.clock import Code
from bomiljo.models import (
    Bekymringsnotat,
    Bomiljo,
    CampaignPlace,
    CampaignStatus,
    Etterkontroll,
    Finansiering,
    FreeText,
    GrantStatus,
    Hendelse,
    Hendelsespart,
    HmsFunn,
    IncidentStatus,
    Koordinator,
    LoanStatus,
    NoteStatus,
    Party,
    Review,
    RoomLoan,
    Stedsoppgave,
    Tilskudd,
    Tiltak,
    TiltakStatus,
)


@dataclass(frozen=True)
class Asked:
    """Who asks, about which bydel or landlord, on which day, and what the bydel has decided."""

    user: User
    today: date
    rules: dict[str, Any]
    bydel: Bydel | None = None
    landlord: Landlord | None = None
    leads: bool = False

    def may(self, permission: Permission) -> bool:
        return self.user.may(permission, bydel=self.bydel, landlord=self.landlord)

    def latest(self, code: Code, *, kept: bool = False) -> date:
        return clock.latest(code, self.today, kept=kept, rules=self.rules)

    def own(self, path: str = "") -> Q:
        """The rows of the unit: equality on one column keeps them quick."""
        unit = {f"{path}bydel": self.bydel} if self.bydel else {f"{path}landlord": self.landlord}
        return Q(**unit)

    @property
    def mine(self) -> Q:
        """One's own and those without anybody; those of colleagues are theirs. Who leads counts them all."""
        return Q() if self.leads else Q(owner=None) | Q(owner=self.user)

    @property
    def party(self) -> Party:
        return Party.BYDEL if self.bydel else Party.LANDLORD


def unanswered(asked: Asked) -> QuerySet[Any]:
    rows = _incidents(asked).filter(responded_on=None).exclude(status=IncidentStatus.CLOSED)
    return _columns(rows, F("respond_by"), what=F("category"))


def quiet(asked: Asked) -> QuerySet[Any]:
    """Somebody has answered, and nothing has happened since."""
    rows = _incidents(asked).filter(responded_on__isnull=False).exclude(status=IncidentStatus.CLOSED)
    return _columns(rows.filter(quiet_since__lte=asked.latest(Code.QUIET)), F("quiet_since"), what=F("category"))


def feedback_due(asked: Asked) -> QuerySet[Any]:
    rows = _incidents(asked).filter(feedback_by__isnull=False, feedback_on=None, status=IncidentStatus.CLOSED)
    return _columns(rows, F("feedback_by"), what=F("category"))


def _incidents(asked: Asked) -> Any:
    rows = Hendelse.objects.counted_by(asked.user) if asked.leads else Hendelse.objects.visible_to(asked.user)
    return rows.filter(asked.own(), asked.mine)


def asked_about(asked: Asked) -> QuerySet[Any]:
    """Somebody wants to send a notice, and asks those who follow up first."""
    rows = Hendelsespart.objects.visible_to(asked.user).filter(asked.own("hendelse__"))
    rows = rows.filter(asked_on__isnull=False, answer="").annotate(about=F("hendelse"))
    return _columns(rows, F("asked_on"), what=F("hendelse__category"), subject="about", path="hendelse__bomiljo__")


def tasks(asked: Asked) -> QuerySet[Any]:
    rows = Stedsoppgave.objects.visible_to(asked.user).filter(asked.own(), party=asked.party).open()
    rows = rows.filter(asked.mine, due_on__lte=asked.latest(Code.TASK, kept=True))
    return _columns(rows, F("due_on"), what=F("what"))


def findings(asked: Asked) -> QuerySet[Any]:
    rows = HmsFunn.objects.visible_to(asked.user).filter(asked.own("besok__"), party=asked.party, closed_on=None)
    rows = rows.filter(due_on__lte=asked.latest(Code.HMS_FINDING, kept=True)).annotate(about=F("besok"))
    return _columns(rows, F("due_on"), what=F("what"), subject="about", path="besok__bomiljo__")


def not_surveyed(asked: Asked) -> QuerySet[Any]:
    """Since the last one closed, or since the place was first followed."""
    rows = _open_places(asked).annotate(
        surveyed=Max("campaigns__campaign__closed_on"),
        asked_now=Exists(
            CampaignPlace.objects.filter(bomiljo=OuterRef("pk")).exclude(campaign__status=CampaignStatus.CLOSED)
        ),
    )
    rows = rows.annotate(since=Coalesce("surveyed", "opened_on")).filter(
        asked_now=False, since__lte=asked.latest(Code.SURVEY)
    )
    return _columns(rows, F("since"), what=Value(""), path="")


def uncoordinated(asked: Asked) -> QuerySet[Any]:
    now = Koordinator.objects.filter(bomiljo=OuterRef("pk")).on(asked.today)
    rows = _open_places(asked).filter(~Exists(now)).annotate(last=Max("koordinatorer__valid_to"))
    return _columns(rows, Coalesce("last", "opened_on"), what=Value(""), path="")


def _open_places(asked: Asked) -> Any:
    return Bomiljo.objects.visible_to(asked.user).filter(asked.own()).open_on(asked.today)


def notes(asked: Asked) -> QuerySet[Any]:
    rows = Bekymringsnotat.objects.visible_to(asked.user).filter(asked.own(), status=NoteStatus.NEW)
    return _columns(rows.filter(noted_on__lte=asked.latest(Code.NOTE)), F("noted_on"), what=F("text"))


def measures_ending(asked: Asked) -> QuerySet[Any]:
    """The end is near and nobody takes over: a measure never just ends."""
    rows = Tiltak.objects.visible_to(asked.user).filter(asked.own(), status=TiltakStatus.RUNNING, handover_to="")
    rows = rows.filter(planned_end__lte=asked.latest(Code.MEASURE_END, kept=True))
    return _columns(rows, F("planned_end"), what=F("title"))


def after_checks(asked: Asked) -> QuerySet[Any]:
    rows = Etterkontroll.objects.visible_to(asked.user).filter(asked.own("tiltak__"), checked_on=None)
    rows = rows.filter(due_on__lte=asked.latest(Code.AFTER_CHECK, kept=True)).annotate(about=F("tiltak"))
    return _columns(rows, F("due_on"), what=F("tiltak__title"), subject="about", path="tiltak__bomiljo__")


def money_ending(asked: Asked) -> QuerySet[Any]:
    rows = Finansiering.objects.visible_to(asked.user).filter(asked.own(), ends_on__gte=asked.today)
    rows = rows.filter(ends_on__lte=asked.latest(Code.FUNDING_END, kept=True))
    return _columns(rows, F("ends_on"), what=F("source"), path=None)


def grants(asked: Asked) -> QuerySet[Any]:
    rows = Tilskudd.objects.visible_to(asked.user).filter(asked.own(), status=GrantStatus.DIALOGUE)
    return _columns(rows.filter(answered_on=None), F("received_on"), what=F("title"))


def loans_asked(asked: Asked) -> QuerySet[Any]:
    rows = RoomLoan.objects.visible_to(asked.user).filter(asked.own(), status=LoanStatus.APPLIED)
    return _columns(rows, F("applied_on"), what=F("purpose"), path="room__")


def keys_out(asked: Asked) -> QuerySet[Any]:
    rows = RoomLoan.objects.visible_to(asked.user).filter(asked.own(), status=LoanStatus.KEY_OUT)
    rows = rows.filter(key_in_on__lte=asked.latest(Code.KEY_IN, kept=True))
    return _columns(rows, F("key_in_on"), what=F("purpose"), path="room__")


def to_review(asked: Asked) -> QuerySet[Any]:
    """One row for each campaign with text that nobody has read."""
    rows = FreeText.objects.visible_to(asked.user).filter(asked.own("place__"), review=Review.WAITING)
    grouped: Any = rows.order_by().values("place__campaign").annotate(
        key=F("place__campaign"), what_=F("place__campaign__name"), where=Value(""),
        day=Min("place__campaign__closed_on"),
    )  # fmt: skip
    return grouped  # type: ignore[no-any-return]


def _columns(
    rows: Any, day: Any, *, what: Any, subject: str = "pk", path: str | None = "bomiljo__"
) -> QuerySet[Any]:
    """What every lamp answers, so that they can be asked for together. `path` leads to the name of the place."""
    place = Value("") if path is None else Coalesce(F(f"{path}name"), Value(""), output_field=CharField())
    told = Cast(what, CharField(max_length=600))
    answered: QuerySet[Any] = rows.annotate(day=Cast(day, DateField()), where=place, what_=told, key=F(subject))
    return answered

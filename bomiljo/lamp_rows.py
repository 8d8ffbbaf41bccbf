"""The rows that each lamp of bomiljø is lit for. A landlord asks about own property, a bydel about its places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
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
from config.worklist import Asking

# What is selected of each row, in this order. `since`: how long it has been so, when that is known.
COLUMNS = ("row", "key", "what_", "where", "day", "since", "who")


@dataclass(frozen=True)
class Asked:
    """Who asks, about which bydel or landlord, on which day, and what the bydel has decided."""

    asking: Asking
    rules: dict[str, Any]
    leads: bool = False

    @property
    def user(self) -> User:
        return self.asking.user

    @property
    def today(self) -> date:
        return self.asking.today

    @property
    def bydel(self) -> Bydel | None:
        return self.asking.bydel

    @property
    def landlord(self) -> Landlord | None:
        return self.asking.landlord

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
        """One's own and those without anybody; those of colleagues are theirs. Who leads counts them all, and who
        has said whose rows are wanted gets those."""
        wanted = self.asking.wanted
        if self.leads or wanted.who or wanted.only:
            return Q()
        return Q(owner=None) | Q(owner__in=self.asking.own)

    @property
    def party(self) -> Party:
        return Party.BYDEL if self.bydel else Party.LANDLORD


def unanswered(asked: Asked) -> QuerySet[Any]:
    rows = _incidents(asked).filter(responded_on=None).exclude(status=IncidentStatus.CLOSED)
    return _columns(rows, F("respond_by"), what=F("category"), since=F("received_on"), responsible=F("owner"))


def quiet(asked: Asked) -> QuerySet[Any]:
    """Somebody has answered, and nothing has happened since."""
    rows = _incidents(asked).filter(responded_on__isnull=False).exclude(status=IncidentStatus.CLOSED)
    rows = rows.filter(quiet_since__lte=asked.latest(Code.QUIET))
    return _columns(rows, F("quiet_since"), what=F("category"), responsible=F("owner"))


def feedback_due(asked: Asked) -> QuerySet[Any]:
    rows = _incidents(asked).filter(feedback_by__isnull=False, feedback_on=None, status=IncidentStatus.CLOSED)
    return _columns(rows, F("feedback_by"), what=F("category"), since=F("closed_on"), responsible=F("owner"))


def _incidents(asked: Asked) -> Any:
    rows = Hendelse.objects.counted_by(asked.user) if asked.leads else Hendelse.objects.visible_to(asked.user)
    return rows.filter(asked.own(), asked.mine)


def asked_about(asked: Asked) -> QuerySet[Any]:
    """Somebody wants to send a notice, and asks those who follow up first."""
    rows = Hendelsespart.objects.visible_to(asked.user).filter(asked.own("hendelse__"))
    rows = rows.filter(asked_on__isnull=False, answer="").annotate(about=F("hendelse"))
    return _columns(
        rows, F("asked_on"), what=F("hendelse__category"), subject="about", path="hendelse__bomiljo__",
        responsible=F("booppfolging__worker"),
    )  # fmt: skip


def tasks(asked: Asked) -> QuerySet[Any]:
    rows = Stedsoppgave.objects.visible_to(asked.user).filter(asked.own(), party=asked.party).open()
    rows = rows.filter(asked.mine, due_on__lte=asked.latest(Code.TASK, kept=True))
    return _columns(rows, F("due_on"), what=F("what"), since=F("opened_on"), responsible=F("owner"))


def findings(asked: Asked) -> QuerySet[Any]:
    rows = HmsFunn.objects.visible_to(asked.user).filter(asked.own("besok__"), party=asked.party, closed_on=None)
    rows = rows.filter(due_on__lte=asked.latest(Code.HMS_FINDING, kept=True)).annotate(about=F("besok"))
    return _columns(
        rows, F("due_on"), what=F("what"), subject="about", path="besok__bomiljo__", since=F("besok__held_on")
    )


def not_surveyed(asked: Asked) -> QuerySet[Any]:
    """Since the last one closed, or since the place was first followed."""
    of_place = CampaignPlace.objects.filter(bomiljo=OuterRef("pk"), campaign__closed_on__isnull=False)
    closed = of_place.order_by("-campaign__closed_on")
    rows = _open_places(asked).annotate(
        surveyed=Subquery(closed.values("campaign__closed_on")[:1]),
        asked_now=Exists(
            CampaignPlace.objects.filter(bomiljo=OuterRef("pk")).exclude(campaign__status=CampaignStatus.CLOSED)
        ),
    )
    rows = rows.annotate(since=Coalesce("surveyed", "opened_on")).filter(
        asked_now=False, since__lte=asked.latest(Code.SURVEY)
    )
    return _columns(rows, F("since"), what=Value(""), path="")


def uncoordinated(asked: Asked) -> QuerySet[Any]:
    of_place = Koordinator.objects.filter(bomiljo=OuterRef("pk"))
    ended = of_place.filter(valid_to__isnull=False).order_by("-valid_to").values("valid_to")[:1]
    rows = _open_places(asked).filter(~Exists(of_place.on(asked.today))).annotate(last=Subquery(ended))
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
    return _columns(rows, F("planned_end"), what=F("title"), since=F("starts_on"), responsible=F("responsible"))


def after_checks(asked: Asked) -> QuerySet[Any]:
    rows = Etterkontroll.objects.visible_to(asked.user).filter(asked.own("tiltak__"), checked_on=None)
    rows = rows.filter(due_on__lte=asked.latest(Code.AFTER_CHECK, kept=True)).annotate(about=F("tiltak"))
    return _columns(
        rows, F("due_on"), what=F("tiltak__title"), subject="about", path="tiltak__bomiljo__",
        since=F("tiltak__ended_on"), responsible=F("tiltak__responsible"),
    )  # fmt: skip


def money_ending(asked: Asked) -> QuerySet[Any]:
    rows = Finansiering.objects.visible_to(asked.user).filter(asked.own(), ends_on__gte=asked.today)
    rows = rows.filter(ends_on__lte=asked.latest(Code.FUNDING_END, kept=True))
    return _columns(rows, F("ends_on"), what=F("source"), path=None, since=None)


def grants(asked: Asked) -> QuerySet[Any]:
    rows = Tilskudd.objects.visible_to(asked.user).filter(asked.own(), status=GrantStatus.DIALOGUE)
    return _columns(rows.filter(answered_on=None), F("received_on"), what=F("title"))


def loans_asked(asked: Asked) -> QuerySet[Any]:
    rows = RoomLoan.objects.visible_to(asked.user).filter(asked.own(), status=LoanStatus.APPLIED)
    return _columns(rows, F("applied_on"), what=F("purpose"), path="room__")


def keys_out(asked: Asked) -> QuerySet[Any]:
    rows = RoomLoan.objects.visible_to(asked.user).filter(asked.own(), status=LoanStatus.KEY_OUT)
    rows = rows.filter(key_in_on__lte=asked.latest(Code.KEY_IN, kept=True))
    return _columns(rows, F("key_in_on"), what=F("purpose"), path="room__", since=F("key_out_on"))


def to_review(asked: Asked) -> QuerySet[Any]:
    """One row for each campaign with text that nobody has read."""
    rows = FreeText.objects.visible_to(asked.user).filter(asked.own("place__"), review=Review.WAITING)
    grouped: Any = rows.order_by().values("place__campaign", "place__campaign__name", "place__campaign__closed_on")
    grouped = grouped.annotate(
        texts=Count("pk"), row=F("place__campaign"), key=F("place__campaign"), where=Value(""),
        what_=F("place__campaign__name"), day=F("place__campaign__closed_on"),
        since=F("place__campaign__closed_on"), who=Value(None, output_field=BigIntegerField()),
    )  # fmt: skip
    return grouped.order_by("day", "key")  # type: ignore[no-any-return]


def _columns(
    rows: Any, day: Any, *, what: Any, subject: str = "pk", path: str | None = "bomiljo__", since: Any = "",
    responsible: Any = None,
) -> QuerySet[Any]:  # fmt: skip
    """What every lamp answers: COLUMNS. `path` leads to the name of the place. It has been so since the day,
    unless another is said."""
    place = Value("") if path is None else Coalesce(F(f"{path}name"), Value(""), output_field=CharField())
    told = Cast(what, CharField(max_length=600))
    began = Value(None) if since is None else since or day
    answered: QuerySet[Any] = rows.annotate(
        row=F("pk"), key=F(subject), where=place, what_=told, day=Cast(day, DateField()),
        since=Cast(began, DateField()), who=Cast(responsible or Value(None), BigIntegerField()),
    )  # fmt: skip
    return answered.order_by("day", "key")

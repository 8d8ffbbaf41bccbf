"""The lamps of bo-oppfølging: what waits, for whom, and since when.

A new lamp is one function that answers the rows it is lit for, and one line in LAMPS, in the order of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
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

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models import VedtakCondition
from config.deadlines import Deadline
from config.worklist import Asking
from followup import clock
from followup.boplan_page import readable
from followup.clock import Code
from followup.models import (
    Bekymringsmelding,
    Booppfolging,
    Fagansvar,
    HomeVisit,
    MidlertidigOpphold,
    OppfolgingStatus,
    VentetUtskriving,
)
from followup.naming import known_name
from followup.staying import with_people
from housing.models import Tenancy
from housing.models.household import open_to
from housing.redaction import shown_name
from housing.tenants import tenant_name


@dataclass(frozen=True)
class Asked:
    """Who asks, about which bydel, on which day, what the bydel has decided, and for whom she covers."""

    asking: Asking
    bydel: Bydel
    rules: dict[str, Any]
    covers: Mapping[int, str] = field(default_factory=dict)

    @property
    def user(self) -> User:
        return self.asking.user

    @property
    def today(self) -> date:
        return self.asking.today

    @property
    def works(self) -> bool:
        """Follows people up, and is asked about her own; the others count those of everybody."""
        return self.user.may(Permission.FOLLOWUP_WORK, bydel=self.bydel)

    @cached_property
    def name(self) -> Case:
        """Of the row's household. Many lamps have it, and none changes it."""
        return known_name(self.user)

    def latest(self, code: Code, *, kept: bool = False) -> date:
        return clock.latest(code, self.today, kept=kept, rules=self.rules)

    def cases(self, status: OppfolgingStatus = OppfolgingStatus.ACTIVE) -> Any:
        """A booppfølger's own, those she covers for and those without anybody; else those of the bydel."""
        rows = Booppfolging.objects.visible_to(self.user).filter(bydel=self.bydel, status=status)
        return rows.filter(self.own)

    @property
    def own(self) -> Q:
        """Unless the person has said whose rows are wanted, or which."""
        wanted = self.asking.wanted
        if not self.works or wanted.who or wanted.only:
            return Q()
        return Q(worker=None) | Q(worker__in=[*self.asking.own, *self.covers])


class Lamp(NamedTuple):
    """`when` reads a day as a deadline, `place` names who may do something about it."""

    code: str
    title: str
    todo: str
    rows: Callable[[Asked], QuerySet[Any]]
    when: Code
    kept: bool
    work: bool


# What is selected of each row, in this order. `since`: how long it has been so, when that is known.
COLUMNS = ("row", "key", "who", "where", "day", "since", "responsible")


class Lit(NamedTuple):
    """One row that a lamp is lit for: COLUMNS. `key` leads to the page, `responsible` has it."""

    row: int
    key: int
    who: str
    where: str
    day: date
    since: date | None
    responsible: int | None


def silent(asked: Asked) -> QuerySet[Any]:
    """Nobody has met or spoken to them for as long as the bydel has decided (seed 004: 3030-3032)."""
    rows = asked.cases().with_last_contact()
    return _named(rows.filter(silent_since__lte=asked.latest(Code.SILENCE)), asked, F("silent_since"))


def unregistered(asked: Asked) -> QuerySet[Any]:
    rows = HomeVisit.objects.visible_to(asked.user).filter(bydel=asked.bydel).unregistered(asked.today)
    rows = rows.filter(asked.own).annotate(case=F("booppfolging"))
    return _named(rows, asked, F("planned_on"), subject="case", path="booppfolging__")


def to_review(asked: Asked) -> QuerySet[Any]:
    rows = asked.cases().filter(review_on__lte=asked.latest(Code.REVIEW, kept=True))
    return _named(rows, asked, F("review_on"), since=F("started_on"))


def paused_over(asked: Asked) -> QuerySet[Any]:
    """The time that the pause was to last is over: it is taken up again, or ended."""
    rows = asked.cases(OppfolgingStatus.PAUSED).filter(paused_until__lte=asked.today)
    return _named(rows, asked, F("paused_until"))


def proposed(asked: Asked) -> QuerySet[Any]:
    return _named(asked.cases(OppfolgingStatus.PROPOSED), asked, F("proposed_on"))


def boplan_due(asked: Asked) -> QuerySet[Any]:
    rows = readable(asked.user).filter(bydel=asked.bydel, status="takket_ja")
    rows = rows.filter(review_on__lte=asked.latest(Code.BOPLAN, kept=True))
    followed = Booppfolging.objects.filter(household=OuterRef("household")).open().order_by("-pk")
    since, worker = Coalesce("reviewed_on", "answered_on"), Subquery(followed.values("worker")[:1])
    return _of_household(rows, asked, F("review_on"), since=since, responsible=worker)


def unassessed(asked: Asked) -> QuerySet[Any]:
    rows = Bekymringsmelding.objects.visible_to(asked.user).filter(bydel=asked.bydel).unassessed()
    return _of_household(rows, asked, F("assess_by"), since=F("received_on"))


def discharges(asked: Asked) -> QuerySet[Any]:
    rows = VentetUtskriving.objects.visible_to(asked.user).filter(bydel=asked.bydel).without_dwelling()
    rows = rows.filter(expected_on__lte=asked.latest(Code.DISCHARGE, kept=True))
    return _of_household(rows, asked, F("expected_on"), where=Value(""), since=None)


def too_long(asked: Asked) -> QuerySet[Any]:
    """Nobody is to live for more than three months where it was to be for a few nights."""
    rows = _stays(asked).filter(started_on__lte=asked.latest(Code.STAY))
    return _of_household(rows, asked, F("started_on"), where=F("provider"))


def families_and_youth(asked: Asked) -> QuerySet[Any]:
    """Children, and those under 25, are not to live there at all (seed 002: 4723-4729)."""
    rows = with_people(_stays(asked), asked.today).filter(Q(children__gt=0) | Q(young=True))
    # The day that people are counted on is not the day of the lamp.
    return _of_household(
        _stays(asked).filter(pk__in=rows.values("pk")), asked, F("started_on"), where=F("provider")
    )


def _stays(asked: Asked) -> Any:
    return MidlertidigOpphold.objects.visible_to(asked.user).filter(bydel=asked.bydel).current()


def conditions_alone(asked: Asked) -> QuerySet[Any]:
    """A vilkår about follow-up in a vedtak that applies, and nobody has been asked to follow up."""
    followed = Booppfolging.objects.filter(household=OuterRef("vedtak__soknad__household")).open()
    rows: Any = VedtakCondition.objects.visible_to(asked.user).filter(vedtak__soknad__bydel=asked.bydel).issued()
    rows = rows.filter(~Exists(followed), state="skal_folges_opp", vedtak__soknad__need__follow_up_needed=True)
    rows = rows.filter(open_to(asked.user, "vedtak__soknad__household"))
    given = Cast("vedtak__issued_at", DateField())
    rows = rows.annotate(case=F("vedtak__soknad"), who=tenant_name(asked.user, "vedtak__soknad__household"))
    number, caseworker = F("vedtak__soknad__number"), F("vedtak__soknad__caseworker")
    return _columns(rows, given, subject="case", where=number, responsible=caseworker)


def unanswered_for(asked: Asked) -> QuerySet[Any]:
    """Leieforhold that no service answers for: «alle» tror at «noen andre» har ansvaret (seed 004: 3103-3104)."""
    answered = Fagansvar.objects.filter(tenancy=OuterRef("pk")).on(asked.today)
    rows = Tenancy.objects.visible_to(asked.user).filter(~Exists(answered), bydel=asked.bydel).current()
    rows = rows.annotate(who=tenant_name(asked.user))
    return _columns(rows, F("moved_in"), where=F("dwelling__address"))


def uncoordinated(asked: Asked) -> QuerySet[Any]:
    rows = Fagansvar.objects.visible_to(asked.user).filter(bydel=asked.bydel).on(asked.today)
    rows = rows.filter(coordinator=None, coordinator_name="", tenancy__moved_out=None)
    rows = rows.annotate(home=F("tenancy"), who=known_name(asked.user, "tenancy__household"))
    return _columns(
        rows, F("valid_from"), subject="home", where=F("tenancy__dwelling__address"), responsible=F("coordinator")
    )


# What each is called, what to do, and whether it is the work of those who follow up (else of the office).
LAMPS: tuple[Lamp, ...] = (
    Lamp("taus", "Uten kontakt", "Ta kontakt med beboeren", silent, Code.SILENCE, False, True),
    Lamp("bekymring", "Bekymringsmeldinger", "Vurder meldingen", unassessed, Code.CONCERN, True, False),
    Lamp("besok", "Besøk som ikke er registrert", "Skriv hvordan det gikk", unregistered, Code.VISIT, False, True),
    Lamp("opphold_unge", "Barn eller unge i midlertidig opphold", "Finn en annen løsning", families_and_youth,
         Code.STAY_OF_YOUNG, False, False),
    Lamp("opphold", "Lenge i midlertidig opphold", "Finn en bolig", too_long, Code.STAY, False, False),
    Lamp("utskriving", "Kommer ut uten bolig", "Finn en bolig", discharges, Code.DISCHARGE, True, False),
    Lamp("vilkar", "Vilkår om oppfølging som ingen følger opp", "Start oppfølging", conditions_alone,
         Code.CONDITION, False, False),
    Lamp("foreslatt", "Foreslått, ikke startet", "Start oppfølgingen, eller avslutt den", proposed, Code.PROPOSED,
         False, True),
    Lamp("pause", "Pausen er over", "Ta opp igjen oppfølgingen", paused_over, Code.PAUSE, True, True),
    Lamp("evaluering", "Oppfølging som skal evalueres", "Evaluer sammen med beboeren", to_review, Code.REVIEW,
         True, True),
    Lamp("boplan", "Boplaner som skal gjennomgås", "Gå gjennom boplanen", boplan_due, Code.BOPLAN, True, True),
    Lamp("uten_ansvar", "Ingen tjeneste har ansvaret", "Si hvem som har ansvaret", unanswered_for,
         Code.UNANSWERED_FOR, False, False),
    Lamp("uten_koordinator", "Ingen koordinator", "Velg en koordinator", uncoordinated, Code.UNCOORDINATED,
         False, False),
)  # fmt: skip


# Nobody ever has one of these.
OWNERLESS = frozenset({"bekymring", "opphold_unge", "opphold", "utskriving"})


def read(lamp: Lamp, day: date, asked: Asked) -> Deadline:
    """How the lamp stands today: `day` is the deadline itself, or what sets it off."""
    name = "due" if lamp.kept else "trigger"
    return clock.deadline(lamp.when, asked.today, rules=asked.rules, **{name: day})


def at_level(lamp: Lamp, level: str, asked: Asked) -> Q:
    """Rows with the lamp at the level, or worse: `read` in SQL."""
    latest = clock.latest(lamp.when, asked.today, level=level, kept=lamp.kept, rules=asked.rules)
    return Q(day__lte=latest)


def _named(
    rows: Any, asked: Asked, day: Any, *, subject: str = "pk", path: str = "", since: Any = ""
) -> QuerySet[Any]:
    """Rows about a resident, with the name that the user may read."""
    named = rows.annotate(who=shown_name(asked.user, f"{path}person__"))
    where = F(f"{path}tenancy__dwelling__address")
    return _columns(named, day, subject=subject, where=where, since=since, responsible=F("worker"))


def _of_household(rows: Any, asked: Asked, day: Any, where: Any = None, **others: Any) -> QuerySet[Any]:
    named = rows.annotate(who=asked.name)
    return _columns(named, day, where=where or F("tenancy__dwelling__address"), **others)


def _columns(
    rows: Any, day: Any, *, where: Any, subject: str = "pk", since: Any = "", responsible: Any = None
) -> QuerySet[Any]:
    """What every lamp answers: COLUMNS. It has been so since the day, unless another is said."""
    place = Coalesce(where, Value(""), output_field=CharField())
    began = Value(None) if since is None else since or day
    answered: QuerySet[Any] = rows.annotate(
        row=F("pk"), key=F(subject), where=place, day=Cast(day, DateField()), since=Cast(began, DateField()),
        responsible=Cast(responsible or Value(None), BigIntegerField()),
    )  # fmt: skip
    return answered.order_by("day", "key")

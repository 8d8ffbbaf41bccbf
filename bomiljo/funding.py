"""What is left of the money, and how many get what they ask for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from bomiljo import clock
from bomiljo.clock import Code
from bomiljo.models import Finansiering, GrantCategory, GrantStatus, Pengebruk, Tilskudd
from config.deadlines import Deadline
from config.money import kroner

GIVEN = (GrantStatus.GRANTED, GrantStatus.DONE)
ANSWERED = (*GIVEN, GrantStatus.REFERRED)


def with_used(rows: QuerySet[Finansiering]) -> QuerySet[Any]:
    """`used` is what is entered as used, `promised` what residents are granted of it, `free` what is left."""
    used = Pengebruk._default_manager.filter(finansiering=OuterRef("pk")).values("finansiering")
    promised = Tilskudd._default_manager.filter(funding=OuterRef("pk"), status__in=GIVEN).values("funding")
    return rows.annotate(
        used=_summed(used.annotate(s=Sum("amount")).values("s")),
        promised=_summed(promised.annotate(s=Sum("granted")).values("s")),
        free=F("amount") - F("used") - F("promised"),
    )


def _summed(rows: Any) -> Coalesce:
    return Coalesce(Subquery(rows, output_field=IntegerField()), 0)


def end_lamp(row: Finansiering, today: date) -> Deadline:
    return clock.deadline(Code.FUNDING_END, today, due=row.ends_on)


def left_text(free: int) -> str:
    """Beside the word «Igjen»: «12 000 kr», «3 000 kr for mye»."""
    return kroner(free) if free >= 0 else f"{kroner(-free)} for mye"


def left_said(free: int) -> str:
    """In a sentence: «12 000 kr igjen», «3 000 kr for mye»."""
    return f"{left_text(free)} igjen" if free >= 0 else left_text(free)


def over_text(free: int) -> str:
    return f"Det er brukt og gitt tilsagn om {left_text(free)}. Rett tallene, eller finn penger."


def grant_lamp(row: Tilskudd, today: date) -> Deadline:
    """How long those who asked have waited."""
    return clock.deadline(Code.GRANT_ANSWER, today, trigger=row.received_on)


class Share(NamedTuple):
    label: str
    total: int
    answered: int
    given: int
    kroner: str

    @property
    def text(self) -> str:
        return f"{self.given} av {self.answered}"


def by_category(rows: QuerySet[Tilskudd]) -> QuerySet[Any, Any]:
    """Category, how many ask, how many are answered, how many got it, and how much."""
    return rows.order_by().values_list("category").annotate(
        asked_by=Count("pk"),
        answered=Count("pk", filter=Q(status__in=ANSWERED)),
        given=Count("pk", filter=Q(status__in=GIVEN)),
        kroner=Coalesce(Sum("granted", filter=Q(status__in=GIVEN)), 0),
    )  # fmt: skip


def shares(found: Iterable[tuple[Any, ...]]) -> list[Share]:
    """Of `by_category`, in the order of the categories."""
    ordered = sorted(found, key=lambda row: GrantCategory.values.index(row[0]))
    return [
        Share(str(GrantCategory(slag).label), asked, answered, given, kroner(total))
        for slag, asked, answered, given, total in ordered
    ]

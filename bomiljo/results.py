"""Which numbers of a survey may be shown. Decided here and nowhere else: pages, exports and API all ask.

1. Only a campaign that has closed has results, and they never change afterwards.
2. A cell is one part in one place. It is shown when at least `threshold` (five or more) answered the part so that
   it has an index, and else nothing is told of it. Each part of an answer stands alone, so cells share nobody.
3. Everything larger (a bydel, the city, a landlord's places) is a sum over whole *shown* cells. So whatever is
   added and subtracted, of whatever two people may read, is again a sum over whole cells.
4. Questions are the only thing below a cell. Their means are of the answers that answered every question of the
   part; the rest of the cell is either nobody or at least `threshold`. If fewer than that are missing, some whole
   answers are left out besides. (With a mean of «all valid answers of the question» the one person who skipped a
   question can be solved for: the index has him, the question has not.)
5. Never a histogram or a share. The index and its limits are whole numbers, a question has one decimal; halves
   are rounded up.
6. What somebody wrote is read, by those who review it too, only where a part has at least `threshold` answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Sum
from django.db.models.functions import JSONObject

from accounts.models import User
from bomiljo.estimates import Sums, holm, interval, welch
from bomiljo.models import THRESHOLD, Campaign, CampaignPlace, CampaignStatus, FreeText, Response, SurveyPart
from bomiljo.models.campaign import FreeTextQuerySet

Cell = tuple[int, str]
Cells = dict[Cell, Sums]
SIGNIFICANT = 0.05
BY_CHANCE, REAL = "Endringen kan være tilfeldig", "Endringen er større enn tilfeldigheter kan forklare"
FEW = "For få svar til å vises"


class Index(NamedTuple):
    """0-100, with the limits of a 95 % interval."""

    n: int
    value: int
    low: int
    high: int


class Change(NamedTuple):
    """Since the baseline. `real` when more than chance, with all parts of the place taken together (Holm)."""

    points: int
    real: bool
    detectable: int

    @property
    def words(self) -> str:
        return REAL if self.real else BY_CHANCE


class QuestionMean(NamedTuple):
    position: int
    n: int
    mean: Decimal


def with_cells(places: QuerySet[CampaignPlace]) -> QuerySet[Any]:
    """Places that the user sees, each with its cells that may be shown. Small ones never leave the database."""
    cell = JSONObject(part="part", n="n", total="total", squares="squares")
    mine = _counted(Response.objects.filter(place=OuterRef("pk"))).values(cell=cell)
    return places.annotate(cells=ArraySubquery(mine))


def cells(places: Iterable[Any]) -> Cells:
    """Of places that were asked for with them."""
    return {
        (place.pk, cell["part"]): Sums(cell["n"], float(cell["total"]), float(cell["squares"]))
        for place in places
        for cell in place.cells
    }


def grouped(rows: QuerySet[Response]) -> Cells:
    """The cells of the rows; each must be whole. Only what asks for other people's totals calls it by itself."""
    columns = _counted(rows).values_list("place", "part", "n", "total", "squares")
    return {(place, part): Sums(n, float(total), float(squares)) for place, part, n, total, squares in columns}


def _counted(rows: QuerySet[Response]) -> QuerySet[Any]:
    """Rule 1 and 2."""
    rows = rows.filter(place__campaign__status=CampaignStatus.CLOSED)
    counted: QuerySet[Any] = rows.order_by().values("place", "part", "place__campaign__threshold")
    counted = counted.annotate(n=Count("score"), total=Sum("score"), squares=Sum(F("score") * F("score")))
    return counted.filter(n__gte=F("place__campaign__threshold"), n__gt=THRESHOLD - 1)


def may_show(campaign: Campaign, n: int) -> bool:
    """Rule 1 and 2, of a cell that was counted together with other things of its place."""
    return campaign.status == CampaignStatus.CLOSED and n >= max(campaign.threshold, THRESHOLD)


def added(parts: Iterable[Sums]) -> Sums | None:
    """A total. Its parts are shown cells and nothing else."""
    total = None
    for one in parts:
        total = one if total is None else total + one
    return total


def index(sums: Sums) -> Index:
    low, high = interval(sums)
    return Index(sums.n, rounded(sums.mean), rounded(low), rounded(high))


def changes(now: Mapping[str, Sums], before: Mapping[str, Sums]) -> dict[str, Change]:
    """Of each part that is shown both times."""
    tests = {part: welch(now[part], before[part]) for part in now if part in before}
    adjusted = holm({part: test.p for part, test in tests.items()})
    return {
        part: Change(rounded(test.difference), adjusted[part] < SIGNIFICANT, rounded(test.detectable))
        for part, test in tests.items()
    }


def question_means(rows: Sequence[tuple[Sequence[int | None], Any]], threshold: int) -> list[QuestionMean]:
    """Of (values, score) of the answers of one cell, in an order that tells nothing. Empty: none may be shown."""
    scored = [values for values, score in rows if score is not None]
    whole = [values for values in scored if all(values)]
    beside = len(scored) - len(whole)
    if 0 < beside < threshold:
        beside = threshold
    used = whole[: len(scored) - beside]
    if len(used) < threshold:
        return []
    return [
        QuestionMean(position, len(used), tenths(sum(value or 0 for value in column) / len(used)))
        for position, column in enumerate(zip(*used, strict=False), start=1)
    ]


def answers(user: User, place: CampaignPlace) -> QuerySet[Response]:
    """Ordered by the random key, which is the same for everybody."""
    return Response.objects.visible_to(user).filter(place=place).order_by("id")


def questions(campaign: Campaign, rows: Iterable[Response]) -> dict[str, list[QuestionMean]]:
    """The questions of one place, by part, of all its answers."""
    if campaign.status != CampaignStatus.CLOSED:
        return {}
    by_part: dict[str, list[tuple[Any, Any]]] = {}
    for row in rows:
        by_part.setdefault(row.part, []).append((row.values, row.score))
    means = {part: question_means(kept, max(campaign.threshold, THRESHOLD)) for part, kept in by_part.items()}
    return {part: found for part, found in means.items() if found}


def texts(user: User) -> FreeTextQuerySet:
    """What was written where enough have answered."""
    answered = Response.objects.visible_to(user).filter(place=OuterRef("place")).order_by().values("part")
    enough = answered.annotate(n=Count("score")).filter(
        n__gte=OuterRef("place__campaign__threshold"), n__gt=THRESHOLD - 1
    )
    return FreeText.objects.visible_to(user).filter(Exists(enough))


def in_order(parts: Iterable[str]) -> list[SurveyPart]:
    """As the questionnaire has them."""
    known = set(parts)
    return [part for part in SurveyPart if part.value in known]


def rounded(number: float) -> int:
    return int(Decimal(repr(number)).quantize(Decimal(1), ROUND_HALF_UP))


def tenths(number: float) -> Decimal:
    return Decimal(repr(number)).quantize(Decimal("0.1"), ROUND_HALF_UP)

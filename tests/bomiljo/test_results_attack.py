"""S16: everything that any page, export or API tells anybody is taken together, and nobody can be solved for.

The unknowns are groups of answers: of each place and part, those with the same pattern of answered questions. What
is told is sums over such groups. A group of fewer than the threshold is found when some combination of what is
told leaves it, or fewer than the threshold together, alone.
"""

import io
import itertools
import random
from fractions import Fraction

import openpyxl
import pytest
from django.urls import reverse

from accounts.permissions import Role
from bomiljo import results
from bomiljo.models import Response, SurveyPart
from tests.cast import logged_in
from tests.factories.places import BomiljoFactory
from tests.factories.surveys import CampaignFactory, CampaignPlaceFactory, ResponseFactory, SurveyFactory

pytestmark = pytest.mark.django_db
QUESTIONS = 2


def random_campaign(cast, source):
    survey = SurveyFactory(kommune=cast.oslo, asked=QUESTIONS)
    campaign = CampaignFactory(
        city=True, closed=True, kommune=cast.oslo, survey=survey, threshold=source.choice([5, 5, 7])
    )
    for bydel in (cast.sagene, cast.ullern):
        for _ in range(source.randint(1, 4)):
            owner = {"landlord": cast.boligbygg} if source.random() < 0.5 else {}
            place = CampaignPlaceFactory(campaign=campaign, bomiljo=BomiljoFactory(bydel=bydel, **owner))
            for part in (SurveyPart.PLACE, SurveyPart.VOICE):
                for _ in range(source.randint(0, 14)):
                    answer(place, part, source)
    return campaign


def answer(place, part, source):
    values = [source.choice([None, 0, *range(1, 6), *range(1, 6)]) for _ in range(QUESTIONS)]
    valid = [value for value in values if value]
    score = sum(25 * (value - 1) for value in valid) / len(valid) if 2 * len(valid) >= QUESTIONS else None
    ResponseFactory(place=place, part=part, values=values, score=score)


def told(cast, campaign):
    """Every sum that somebody is told: what it is of, and of how many. Pages, API and exports of all roles."""
    people = [cast.bjorn, cast.sara, cast.bente, cast.mona, cast.unni, cast.arne, cast.maja]
    for user in people:
        client = logged_in(user)
        yield from of_results(client, campaign)
        yield from of_export(client, campaign)


def of_results(client, campaign):
    data = client.get(reverse("api-survey-results", args=[campaign.pk])).json()
    page = client.get(reverse("survey-results", args=[campaign.pk])).content.decode()
    for total in data["totals"]:
        places = [place["id"] for place in data["places"] if total["part"] in part_names(place)]
        yield ("index", tuple(places), total["part"], total["n"])
        assert f"{total['index']} av 100" in page
    for place in data["places"]:
        for part in place["parts"]:
            yield ("index", (place["id"],), part["part"], part["n"])
        yield from of_place(client, place["id"])
    for bydel in bydeler(client, campaign):
        for part in bydel["parts"]:
            yield ("index", places_in(campaign, bydel["bydel"], part), part["part"], part["n"])


def part_names(place):
    return {part["part"] for part in place["parts"]}


def bydeler(client, campaign):
    answer = client.get(reverse("api-survey-compare", args=[campaign.pk]))
    return answer.json() if answer.status_code == 200 else []


def places_in(campaign, bydel, part):
    """Which places a total is of, from how many answers it has: those that are shown, or all."""
    counts = {
        place.pk: place.responses.filter(part=part["part"], score__isnull=False).count()
        for place in campaign.places.filter(bydel=bydel)
    }
    enough = {pk: n for pk, n in counts.items() if n >= campaign.threshold}
    return tuple(sorted(enough if sum(enough.values()) == part["n"] else counts))


def of_place(client, pk):
    data = client.get(reverse("api-survey-place", args=[pk])).json()
    page = client.get(reverse("survey-place", args=[pk])).content.decode()
    for question in data["questions"]:
        assert f"{question['n']} svar" in page
        yield ("question", (pk,), question["part"], question["n"], question["position"])


def of_export(client, campaign):
    content = client.get(reverse("survey-results-export", args=[campaign.pk])).content
    for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2, values_only=True):
        if row[2]:
            place = campaign.places.get(bomiljo__name=row[1]).pk
            yield ("index", (place,), SurveyPart.values[SurveyPart.labels.index(row[2])], row[3])


def smallest(fact, threshold):
    """Whatever is told is told of enough."""
    return fact[3] >= threshold


def equations(facts, groups):
    """Rows over the unknown sums (place, part, whether it is among the questions' answers, pattern, question)."""
    column = {unknown: number for number, unknown in enumerate(groups)}
    for fact in facts:
        if fact[0] == "index":
            row = {}
            for place, part, used, pattern, question in column:
                if place in fact[1] and part == fact[2]:
                    row[column[place, part, used, pattern, question]] = Fraction(1, len(pattern))
            yield row
        elif fact[0] == "question":
            yield {
                number: Fraction(1)
                for (place, part, used, _, question), number in column.items()
                if (place,) == fact[1] and part == fact[2] and question == fact[4] and used
            }


def groups_of(campaign):
    """How many there are of each pattern, and whether they are among those that question means are told of."""
    found = {}
    for place in campaign.places.all():
        for part in (SurveyPart.PLACE, SurveyPart.VOICE):
            rows = Response.objects.filter(place=place, part=part, score__isnull=False).order_by("id")
            used = used_rows(list(rows), campaign.threshold)
            for row in rows:
                pattern = tuple(n for n, value in enumerate(row.values, start=1) if value)
                key = (place.pk, part.value, row.pk in used, pattern)
                found[key] = found.get(key, 0) + 1
    return found


def used_rows(rows, threshold):
    means = results.question_means([(row.values, row.score) for row in rows], threshold)
    whole = [row.pk for row in rows if all(row.values)]
    return set(whole[: means[0].n]) if means else set()


def known(rows):
    """The row space in reduced form."""
    kept = []
    for row in rows:
        row = dict(row)
        for pivot, other in kept:
            row = reduced(row, pivot, other)
        if row:
            pivot = min(row)
            row = {k: v / row[pivot] for k, v in row.items()}
            kept = [(p, reduced(o, pivot, row)) for p, o in kept] + [(pivot, row)]
    return [row for _, row in kept]


def reduced(row, pivot, by):
    factor = row.get(pivot, 0)
    return (
        {k: v for k in row.keys() | by.keys() if (v := row.get(k, 0) - factor * by.get(k, 0))} if factor else row
    )


def exposed(facts, sizes, threshold):
    """Sets of fewer than the threshold in one cell that something which follows from the facts is about alone."""
    unknowns = [(*group, question) for group in sizes for question in group[3]]
    rows = known(equations(facts, unknowns))
    for people in small_sets(sizes, threshold):
        inside = {number for number, unknown in enumerate(unknowns) if unknown[:4] in people}
        without = known([{k: v for k, v in row.items() if k not in inside} for row in rows])
        if len(without) < len(rows):
            yield people


def small_sets(sizes, threshold):
    for cell in {group[:2] for group in sizes}:
        within = [group for group in sizes if group[:2] == cell]
        for number in range(1, len(within) + 1):
            for people in itertools.combinations(within, number):
                if sum(sizes[group] for group in people) < threshold:
                    yield people


@pytest.mark.parametrize("seed", range(6))
def test_nobody_can_be_solved_for(cast, seed):
    campaign = random_campaign(cast, random.Random(seed))
    facts = sorted(set(told(cast, campaign)), key=repr)
    assert all(smallest(fact, campaign.threshold) for fact in facts), facts
    assert list(exposed(facts, groups_of(campaign), campaign.threshold)) == []


def test_a_total_of_all_places_would_be_found_out():
    """The sibling: with the small places in the total, the place that is not shown is what is left."""
    sizes = {(1, "bomiljo", False, (1, 2)): 9, (2, "bomiljo", False, (1, 2)): 3}
    facts = [("index", (1,), "bomiljo", 9), ("index", (1, 2), "bomiljo", 12)]
    assert list(exposed(facts, sizes, 5))


def test_a_mean_of_all_valid_answers_would_be_found_out():
    """The sibling: nine answered both questions, one only the second. The index less the questions is that one."""
    sizes = {(1, "bomiljo", True, (1, 2)): 9, (1, "bomiljo", True, (2,)): 1}
    facts = [
        ("index", (1,), "bomiljo", 10), ("question", (1,), "bomiljo", 9, 1), ("question", (1,), "bomiljo", 10, 2)
    ]  # fmt: skip
    assert list(exposed(facts, sizes, 5))


def test_a_small_cell_would_be_noticed():
    assert not smallest(("index", (1,), "bomiljo", 4), 5)


def test_every_role_that_reads_results_takes_part(cast):
    """Otherwise the attack would be weaker than what people can do together."""
    assert {Role.BOMILJO_WORKER, Role.LANDLORD_STAFF, Role.ANALYST} <= {
        grant.role for user in (cast.bjorn, cast.unni, cast.arne) for grant in user.scopes.grants
    }

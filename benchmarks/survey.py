"""P1 for surveys: the results of 400 places with 50,000 answers of each of six parts, against replaying their SQL.

Read by the city's analyst and by a bydel, behind row-level security as the ordinary role. What the page shows must
be as a recount in plain Python says.
"""

from datetime import timedelta
from typing import Any

import psycopg2

from benchmarks.measure import in_turns, recorded, replay
from benchmarks.place import place, report

BYDELER, PLACES, ANSWERS = 15, 400, 50_000
TURNS = 11


def main() -> None:
    with place() as owner_url:
        from django.db import connection

        from accounts.scope import scope_of

        owner = psycopg2.connect(owner_url)
        owner.autocommit = True
        campaign, analyst, worker = organisation()
        with owner.cursor() as cursor:
            cursor.execute(RESPONSES, {"answers": ANSWERS})
            cursor.execute("VACUUM ANALYZE")
        for who, user in (("analyst", analyst), ("bydel", worker)):
            with scope_of(user):
                measure(f"P1 results, {PLACES} places, {ANSWERS:,} answers, {who}", user, campaign)
        owner.close()
        connection.close()


def measure(what: str, user: Any, campaign: Any) -> None:
    render = page_of(user, campaign)
    assert recount(campaign, user) == shown(user, campaign), what
    statements = recorded(render)
    ours, own = in_turns(render, lambda: replay(statements), TURNS)
    detail = f"{ours * 1000:.0f} ms / {own * 1000:.0f} ms, {len(statements)} queries"
    report(what, ours / own, "<= 2", detail)


def page_of(user: Any, campaign: Any) -> Any:
    """The view with its template, without the frame that all pages share."""
    from django.test import RequestFactory

    from bomiljo.views.results import survey_results

    def render() -> None:
        request = RequestFactory().get(f"/bomiljo/undersokelser/{campaign.pk}/resultater/")
        request.user, request.session = user, {}
        assert survey_results(request, pk=campaign.pk).render().status_code == 200

    render()
    return render


def shown(user: Any, campaign: Any) -> dict[tuple[int, str], tuple[int, int]]:
    from bomiljo.result_tables import of_campaign

    found = of_campaign(user, campaign)
    return {(place, part): (sums.n, round(sums.total * 100)) for (place, part), sums in found.cells.items()}


def recount(campaign: Any, user: Any) -> dict[tuple[int, str], tuple[int, int]]:
    """From the answers themselves."""
    from bomiljo.models import Response

    found: dict[tuple[int, str], tuple[int, int]] = {}
    for place_id, part, score in Response.objects.visible_to(user).values_list("place", "part", "score"):
        if score is not None:
            n, total = found.get((place_id, part), (0, 0))
            found[place_id, part] = (n + 1, total + round(float(score) * 100))
    return {cell: sums for cell, sums in found.items() if sums[0] >= campaign.threshold}


def organisation() -> tuple[Any, Any, Any]:
    from django.utils import timezone

    from accounts.models import Bydel, Kommune, Landlord, Membership, User
    from accounts.permissions import Role
    from accounts.scope import system_scope
    from bomiljo.models import Bomiljo, Campaign, CampaignPlace, Survey

    kommune, today = Kommune.objects.create(number="0301", name="Oslo"), timezone.localdate()
    bydeler = [Bydel.objects.create(kommune=kommune, number=f"{n:02}", name=f"Bydel {n}") for n in range(BYDELER)]
    landlord = Landlord.objects.create(kommune=kommune, name="Utleieren")
    long_ago = today - timedelta(days=900)
    with system_scope():
        analyst, worker = (
            User.objects.create(email=f"{name}@example.no", name=name, password="!")  # noqa: S106
            for name in ("arne", "bjorn")
        )
        Membership.objects.create(user=analyst, role=Role.ANALYST, kommune=kommune, valid_from=long_ago)
        Membership.objects.create(user=worker, role=Role.BOMILJO_WORKER, bydel=bydeler[0], valid_from=long_ago)
        survey = Survey.objects.create(kommune=kommune, code="slik", name="Slik", status="i_bruk",
                                       published_on=long_ago)  # fmt: skip
        campaign = Campaign.objects.create(
            kommune=kommune, survey=survey, name="Slik bor vi", opens_on=long_ago, closes_on=today,
            status="lukket", closed_on=today, created_by=analyst,
        )  # fmt: skip
        places = Bomiljo.objects.bulk_create(
            Bomiljo(bydel=bydeler[n % BYDELER], landlord=landlord, name=f"Sted {n}", kind="heleid",
                    opened_on=long_ago) for n in range(PLACES)
        )  # fmt: skip
        CampaignPlace.objects.bulk_create(
            CampaignPlace(campaign=campaign, bomiljo=row, bydel=row.bydel, landlord=landlord,
                          poster_code=f"kode{n}", invited=200) for n, row in enumerate(places)
        )  # fmt: skip
    return campaign, *(User.objects.get(pk=user.pk) for user in (analyst, worker))


# Each answer has all six parts. One in twenty skipped the part. Some places get few answers.
RESPONSES = """
INSERT INTO bomiljo_response (id, place_id, part, values, score)
SELECT gen_random_uuid(),
    ids[1 + floor(power(abs(hashtext(answer::text)) %% 10000 / 10000.0, 1.5) * array_length(ids, 1))::int], part,
    '{3,4,5}',
    CASE WHEN hashtext(part || answer) %% 20 = 0 THEN NULL ELSE abs(hashtext(answer || part)) %% 9 * 12.5 END
FROM generate_series(1, %(answers)s) AS answer
CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM bomiljo_campaignplace) AS places
CROSS JOIN unnest(ARRAY['bolig', 'bomiljo', 'kontrakt', 'utleier', 'trygghet', 'medvirkning']) AS part
"""


if __name__ == "__main__":
    main()

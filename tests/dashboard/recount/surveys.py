"""What residents have answered."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from dateutil.relativedelta import relativedelta

from tests.dashboard.recount.incidents import places
from tests.dashboard.recount.past import as_it_was


def closed(tables, day):
    """Each place in each survey that was closed by then, with the survey."""
    campaigns = tables.by_id("bomiljo_campaign")
    for place in tables.bomiljo_campaignplace:
        campaign = campaigns[place.campaign_id]
        if campaign.status == "lukket" and campaign.closed_on <= day:
            yield place, campaign


def bomiljo_indeks(tables, day):
    last = {}
    for place, campaign in sorted(closed(tables, day), key=lambda pair: (pair[1].closed_on, pair[0].id)):
        last[place.bomiljo_id, place.bydel_id] = place, campaign
    scores = defaultdict(list)
    for answer in tables.bomiljo_response:
        if answer.score is not None:
            scores[answer.place_id, answer.part].append(answer.score)
    shown = {place.id: (place, max(5, campaign.threshold)) for place, campaign in last.values()}
    for (pk, part), found in scores.items():
        place, enough = shown.get(pk, (None, 0))
        if place and len(found) >= enough:
            index = (sum(found) / len(found)).quantize(Decimal(1), ROUND_HALF_UP)
            yield place.bydel_id, place.landlord_id, [f"del={part}"], index, 100


def bomiljo_undersokt(tables, day):
    months = {
        row.bydel_id: row.survey_months for row in as_it_was(tables, "bomiljo_bomiljoinnstilling", day).values()
    }
    asked = defaultdict(list)
    for place, campaign in closed(tables, day):
        asked[place.bomiljo_id, place.bydel_id].append(campaign.closed_on)
    for place in places(tables, day).values():
        after = day - relativedelta(months=months.get(place.bydel_id, 24))
        fresh = any(on > after for on in asked[place.id, place.bydel_id])
        yield place.bydel_id, None, [], int(fresh), 1


FIGURES = {"bomiljo_indeks": bomiljo_indeks, "bomiljo_undersokt": bomiljo_undersokt}
CORRECTIONS = [
    "UPDATE bomiljo_campaign SET opens_on = opens_on - 400, closes_on = closes_on - 400,"
    " closed_on = closed_on - 400 WHERE id % 2 = 1 AND status = 'lukket'",
    "UPDATE bomiljo_campaign SET threshold = 12 WHERE id % 3 = 0",
    "INSERT INTO bomiljo_bomiljoinnstilling (bydel_id, response_days, quiet_days, keep_reporter_days,"
    " survey_months, low_score, fall_points, presence_days)"
    " SELECT id, 5, 14, 180, 12, 50, 5, 30 FROM accounts_bydel WHERE id % 3 = 0 ON CONFLICT DO NOTHING",
]

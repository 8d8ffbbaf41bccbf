"""Offers of the year, and what became of them."""

from collections import defaultdict

from tests.dashboard.recount.past import as_it_was
from tests.dashboard.recount.shape import year_to


def given(tables, day):
    return [offer for offer in tables.allocation_offer if year_to(day) <= offer.given_on <= day]


def answered(offer, day):
    return offer.answered_on is not None and offer.answered_on <= day


def declined(offer, day):
    return answered(offer, day) and offer.decline_reason != ""


def tilbud_gitt(tables, day):
    return [(offer.bydel_id, None, [], None, None) for offer in given(tables, day)]


def tilbud_takket_nei(tables, day):
    return [(offer.bydel_id, None, [], int(declined(offer, day)), 1) for offer in given(tables, day)]


def tilbud_uten_svar(tables, day):
    then = as_it_was(tables, "allocation_offer", day)
    for offer in given(tables, day):
        withdrawn = then[offer.id].status == "trukket"
        silent = not answered(offer, day) and not withdrawn and offer.answer_by < day
        yield offer.bydel_id, None, [], int(silent), 1


def nei_til_tilbud(tables, day):
    return [
        (offer.bydel_id, None, [f"grunn={offer.decline_reason}"], None, None)
        for offer in given(tables, day)
        if declined(offer, day)
    ]


def tilbud_senere(tables, day):
    of_case = defaultdict(list)
    for offer in tables.allocation_offer:
        of_case[offer.soknad_id].append((offer.given_on, offer.id))
    for offer in given(tables, day):
        is_first = min(of_case[offer.soknad_id]) == (offer.given_on, offer.id)
        yield offer.bydel_id, None, [], int(not is_first), 1


FIGURES = {
    "tilbud_gitt": tilbud_gitt,
    "tilbud_takket_nei": tilbud_takket_nei,
    "tilbud_uten_svar": tilbud_uten_svar,
    "nei_til_tilbud": nei_til_tilbud,
    "tilbud_senere": tilbud_senere,
}
CORRECTIONS = [
    "UPDATE allocation_offer SET given_on = given_on - 100 WHERE id % 3 = 0",
    "UPDATE allocation_offer SET answered_on = answered_on - 20, decline_reason = 'annet'"
    " WHERE id % 3 = 1 AND status = 'avslatt'",
    "UPDATE allocation_offer SET status = 'trukket' WHERE id % 2 = 0 AND status = 'apent'",
]

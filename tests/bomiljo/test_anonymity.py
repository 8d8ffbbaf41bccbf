"""S16: with the database opened as its owner right after a campaign, nothing ties an answer to a dwelling.

200 dwellings answer through the public page, in a shuffled order, and every part of each answer spells the number
of the dwelling. The attacker reads all tables, and sees physical order, transaction numbers, sequences, logs,
sessions and Redis.
"""

import logging
import random
import re
from itertools import pairwise

import pytest
import redis
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.scope import system_scope
from bomiljo.actions import svarkoder, undersokelser
from bomiljo.models import Invitation, QuestionKind
from tests.factories import DwellingFactory
from tests.factories.surveys import (
    CampaignFactory,
    CampaignPlaceFactory,
    InvitationFactory,
    SurveyFactory,
    SurveyQuestionFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)
HOMES = 200
# |rho| of 200 independent pairs is above 0.32 once in 200 000.
NOTHING = 0.32


def spelled(number):
    return [number // 36, number // 6 % 6, number % 6]


def number_of(values):
    return values[0] * 36 + values[1] * 6 + values[2]


def rho(left, right):
    """Spearman: how far one order tells the other. Ties count by where they first stand."""
    rank = [{value: place for place, value in enumerate(sorted(side))} for side in (left, right)]
    a, b = [rank[0][value] for value in left], [rank[1][value] for value in right]
    mean = (len(a) - 1) / 2
    top = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    spread = (sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b)) ** 0.5
    return abs(top / spread) if spread else 0.0


class Attack:
    """The campaign as it went, and what somebody with the whole database reads of it."""

    def __init__(self, cast, owner, caplog):
        self.cast, self.db = cast, owner()
        survey = SurveyFactory(kommune=cast.oslo, asked=3)
        free = SurveyQuestionFactory(survey=survey, part="bomiljo", position=9, kind=QuestionKind.TEXT, code="fri")
        self.place = CampaignPlaceFactory(
            campaign=CampaignFactory(bydel=cast.sagene, survey=survey), bydel=cast.sagene, invited=HOMES
        )
        first = DwellingFactory()
        homes = [
            first,
            *(DwellingFactory(entrance=first.entrance, unit_number=f"H{n:04}") for n in range(1000, 999 + HOMES)),
        ]
        Invitation.objects.bulk_create(Invitation(place=self.place, dwelling=home) for home in homes)
        letters = svarkoder.make_letters(place=self.place, by=cast.bjorn)
        self.codes = [letter.code for letter in letters]
        self.order = random.sample(range(HOMES), HOMES)
        self.names = [question.code for question in survey.questions.filter(kind=QuestionKind.SCALE)]
        self.free = f"q-{free.code}"
        self.sequences = self.read("SELECT schemaname || sequencename, last_value FROM pg_sequences")
        self.begun = self.number()
        caplog.set_level(logging.DEBUG)
        caplog.clear()
        for place, number in enumerate(self.order):
            self.answer(number, place)
        self.said = caplog.text
        self.ended = self.number()

    def read(self, sql, *values):
        with self.db.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    def number(self):
        return int(self.read("SELECT txid_current()")[0][0])

    def answer(self, number, place):
        typed = {f"q-{name}": str(spelled(number)[int(name[-1]) - 1]) for name in self.names}
        typed |= {self.free: f"bolig {number}", "kode": self.codes[number], "sprak": "nb"}
        address = reverse("answer-place", args=[self.place.poster_code])
        response = Client(REMOTE_ADDR=f"10.0.{place // 100}.{place % 100}").post(address, typed)
        assert response.status_code == 303 and response.cookies == {}

    def answers(self, by):
        columns = 'part, "values", xmin::text, cmin::text, ctid::text, id'
        rows = self.read(f"SELECT {columns} FROM bomiljo_response r ORDER BY r.{by}")
        return [(part, number_of(values), *rest) for part, values, *rest in rows]

    def texts(self, by):
        return [
            int(text.split()[1]) for (text,) in self.read(f"SELECT text FROM bomiljo_freetext t ORDER BY t.{by}")
        ]

    def close(self):
        with system_scope():
            undersokelser.close(campaign=self.place.campaign, by=self.cast.bjorn)


def test_nothing_ties_an_answer_to_a_dwelling(cast, owner, caplog):
    """One campaign for all the attacks, since its answers take a while to come in."""
    attack = Attack(cast, owner, caplog)
    no_sequence_counts_answers(attack)
    no_log_and_no_key_in_redis_holds_a_code_or_an_answer(attack)
    while_it_is_open_no_code_shares_its_transaction_with_an_answer_alone(attack)
    codes_are_random(attack)
    no_order_and_no_transaction_tells(attack)
    no_row_of_any_table_was_left_by_an_answer(attack)
    no_answer_and_no_code_stands_in_a_column_with_a_dwelling(attack)


def no_order_and_no_transaction_tells(attack):
    came = {number: place for place, number in enumerate(attack.order)}
    # The attack works: before closing, where a row stands tells when it came.
    numbers = [number for part, number, *_ in attack.answers("ctid") if part == "trygghet"]
    assert rho([came[number] for number in numbers], list(range(HOMES))) > 0.99

    attack.close()

    # Order: by where the row stands, and by its key.
    for by in ("ctid", "id"):
        for told in (*_by_part(attack.answers(by)).values(), attack.texts(by)):
            assert sorted(told) == list(range(HOMES))
            assert rho(told, list(range(HOMES))) < NOTHING, f"{by}: which letter"
            assert rho([came[number] for number in told], list(range(HOMES))) < NOTHING, f"{by}: when it came"
    # Together: the parts of one answer stand nowhere near each other, and in no common order.
    parts = list(_by_part(attack.answers("ctid")).values())
    for other in parts[1:]:
        places = {number: place for place, number in enumerate(other)}
        assert rho([places[number] for number in parts[0]], list(range(HOMES))) < NOTHING
    every = [number for _, number, *_ in attack.answers("ctid")]
    neighbours = sum(one == two for one, two in pairwise(every))
    assert neighbours < 30  # about 5 by chance; 1000 when the parts of each answer stand together
    # Transactions: one for all of them.
    assert len({(xmin, cmin) for _, _, xmin, cmin, *_ in attack.answers("ctid")}) == 1
    assert len(attack.read("SELECT DISTINCT xmin::text, cmin::text FROM bomiljo_freetext")) == 1


def no_row_of_any_table_was_left_by_an_answer(attack):
    tables = [name for (name,) in attack.read("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    written = {
        name: count
        for name in tables
        if (count := attack.read(
            f'SELECT count(*) FROM "{name}" WHERE xmin::text::bigint > %s AND xmin::text::bigint < %s',
            attack.begun, attack.ended)[0][0])
    }  # fmt: skip
    # The counters of the place, which every answer writes and the last one leaves.
    assert written == {"bomiljo_campaignplace": 1}
    assert attack.read("SELECT count(*) FROM bomiljo_answercode") == [(0,)]
    assert attack.read("SELECT count(*) FROM django_session") == [(0,)]


def no_sequence_counts_answers(attack):
    assert attack.read("SELECT schemaname || sequencename, last_value FROM pg_sequences") == attack.sequences


def no_answer_and_no_code_stands_in_a_column_with_a_dwelling(attack):
    told = ("bomiljo_response", "bomiljo_freetext")
    columns = attack.read(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_name IN %s", told
    )
    shared = {name for _, name in columns}
    assert shared == {
        "id",
        "place_id",
        "part",
        "values",
        "score",
        "question_id",
        "text",
        "review",
        "reviewed_by_id",
    }
    # All of them point at the place alone.
    assert attack.read("SELECT DISTINCT place_id FROM bomiljo_response") == [(attack.place.pk,)]
    # No key is made of a time or a counter: random uuid, version 4.
    assert all(str(key)[14] == "4" for *_, key in attack.answers("id"))


def no_log_and_no_key_in_redis_holds_a_code_or_an_answer(attack):
    assert "bolig" not in attack.said and not any(code in attack.said for code in attack.codes)
    server = redis.Redis.from_url(settings.REDIS_URL)
    kept = {key.decode(): server.get(key) for key in server.keys("*") if server.type(key) == b"string"}
    assert kept and all("survey-posts:" in key for key in kept)
    assert not any("10.0." in key for key in kept)
    counters = {value for key, value in kept.items() if ":key:" not in key}
    assert counters <= {b"1", b"0"} and all(0 < server.ttl(key) <= 86_400 for key in kept)


def test_a_letter_that_is_written_again_looks_like_the_others(cast, owner):
    place = CampaignPlaceFactory(campaign=CampaignFactory(bydel=cast.sagene), bydel=cast.sagene, invited=8)
    first = InvitationFactory(place=place)
    for unit in range(7):
        InvitationFactory(
            place=place, dwelling__entrance=first.dwelling.entrance, dwelling__unit_number=f"H02{unit:02}"
        )
    svarkoder.make_letters(place=place, by=cast.bjorn)
    svarkoder.make_letters(place=place, by=cast.bjorn, invitations=[first.pk])
    with owner().cursor() as cursor:
        cursor.execute("SELECT digest, xmin::text, cmin::text FROM bomiljo_answercode c ORDER BY c.ctid")
        rows = cursor.fetchall()
    assert len(rows) == 9 and len({row[1:] for row in rows}) == 1
    assert [bytes(row[0]) for row in rows] == sorted(bytes(row[0]) for row in rows)


def while_it_is_open_no_code_shares_its_transaction_with_an_answer_alone(attack):
    assert len(attack.read("SELECT DISTINCT xmin::text FROM bomiljo_answercode")) == 1


def codes_are_random(attack):
    assert all(re.fullmatch(r"[34679ACDEFGHJKMNPQRTWXY]{10}", code) for code in attack.codes)
    assert len(set(attack.codes)) == HOMES


def _by_part(rows):
    told = {}
    for part, number, *_ in rows:
        told.setdefault(part, []).append(number)
    return told

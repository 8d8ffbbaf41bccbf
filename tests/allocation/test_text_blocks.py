"""Text blocks of a letter: chosen, edited and moved as plain text. Never markup."""

from datetime import date

import page
import pytest
from django.urls import reverse

from accounts.permissions import Role
from allocation import text_blocks
from allocation.letter_texts_vedtak import vedtaksbrev
from allocation.models import VedtakKind
from allocation.text_blocks import FIELDS, Block
from config.errors import RuleBroken
from letters.render import render_pdf, spell_date, unbroken
from letters.vedtaksbrev import VEDTAKSBREV
from tests.allocation.deciding import draft, ready, rules_with
from tests.cast import logged_in, user_in
from tests.letters.reading import needs_poppler, text_of

pytestmark = pytest.mark.django_db
K = VedtakKind
OWN = Block("eget", "Om skolen", "Vi har snakket med skolen.")
HOSTILE = r"""#strong[x] $a$ \ @ref `r` *b* _i_ = h #import "a.typ" // c /* d */ <b>fet</b>"""
SCRIPT = "<script>alert(1)</script>"


def letter(vedtak):
    return vedtaksbrev(vedtak, day=date(2026, 11, 23))


@pytest.mark.parametrize("template", text_blocks._shipped(), ids=lambda template: template.block.code)
def test_every_shipped_block_fits_some_kind_and_has_only_known_fields(template):
    assert template.kinds and template.kinds <= set(K.values)
    for kind in template.kinds:
        assert text_blocks.check([template.block], kind=K(kind), appealable=True)


def test_every_kind_has_blocks_to_choose_from(cast):
    rule_set = ready(cast).rule_set
    assert all(text_blocks.fitting(rule_set, [kind]) for kind in K)


def test_a_rule_set_may_have_its_own_and_they_go_first(cast):
    own = [
        {"code": "venteliste", "title": "Hos oss", "text": "Vi ringer deg.", "kinds": ["tilsagn"]},
        {"code": "lokalt", "title": "Lokalt", "text": "Bare her.", "kinds": ["bistand"]},
    ]
    blocks = text_blocks.fitting(rules_with(cast.oslo, blocks=own), [K.TILSAGN])
    assert blocks[0] == Block("venteliste", "Hos oss", "Vi ringer deg.")
    assert [block.code for block in blocks].count("venteliste") == 1
    assert "lokalt" not in {block.code for block in blocks}


def test_the_draft_keeps_them_in_order_as_plain_text(cast):
    vedtak = draft(ready(cast), cast.sara, blocks=[Block("barn", " Barna ", " Hensynet. "), OWN])
    assert vedtak.blocks == [
        {"code": "barn", "title": "Barna", "text": "Hensynet."},
        {"code": "eget", "title": "Om skolen", "text": "Vi har snakket med skolen."},
    ]


REFUSED = [
    pytest.param(Block("eget", "Tittel", "Hei {navn}."), "block_text_1", "«{navn}» er ikke et felt", id="ukjent"),
    pytest.param(Block("eget", "Til {alle}", "Hei."), "block_title_1", "«{alle}» er ikke et felt", id="i tittel"),
    pytest.param(Block("eget", "T", "Hei {Frist}."), "block_text_1", "{Frist}", id="stor bokstav"),
    pytest.param(Block("eget", "T", "Hei { frist }."), "block_text_1", "{ frist }", id="mellomrom"),
    pytest.param(Block("eget", " ", "Hei."), "block_title_1", "Skriv overskriften", id="uten tittel"),
    pytest.param(Block("eget", "T", "  "), "block_text_1", "Skriv teksten", id="uten tekst"),
    pytest.param(
        Block("eget", "T", "{bolig_innen}"), "block_text_1", "bare et tilsagn", id="bolig innen i avslag"
    ),
]


@pytest.mark.parametrize(("block", "field", "message"), REFUSED)
def test_what_cannot_be_filled_in_is_refused_beside_the_block(cast, block, field, message):
    with pytest.raises(RuleBroken) as refusal:
        draft(ready(cast, failing=["inntekt"]), cast.sara, K.REFUSED_CRITERIA, blocks=[block])
    assert message in str(refusal.value) and refusal.value.field == field


def test_the_refusal_names_the_fields_that_there_are(cast):
    with pytest.raises(RuleBroken) as refusal:
        draft(ready(cast), cast.sara, blocks=[OWN, Block("eget", "T", "{dag}")])
    assert refusal.value.field == "block_text_2"
    assert all(field in str(refusal.value) for field in FIELDS)


def test_a_letter_that_cannot_be_appealed_has_no_deadline_to_name(cast):
    soknad = ready(cast, bydel=cast.raelingen, exchange=True)
    lina = user_in(cast.raelingen, role=Role.DECISION_MAKER)
    with pytest.raises(RuleBroken, match="kan ikke påklages"):
        draft(soknad, lina, K.EXCHANGE_REFUSED, blocks=[Block("eget", "Frist", "Klag innen {frist}.")])


def test_there_is_a_limit(cast):
    blocks = [OWN] * text_blocks.MOST
    assert len(draft(ready(cast), cast.sara, blocks=blocks).blocks) == text_blocks.MOST
    with pytest.raises(RuleBroken, match=f"høyst {text_blocks.MOST}"):
        draft(ready(cast), cast.sara, blocks=[*blocks, OWN])


def test_the_fields_are_filled_in(cast):
    text = " | ".join(FIELDS)
    soknad = ready(cast, prioritised=True)
    section = letter(draft(soknad, cast.sara, blocks=[Block("eget", "Sak {saksnummer}", text)])).blocks[0]
    name = soknad.household.main_person.full_name
    said = section.paragraphs[0].split(" | ")
    assert section.title == f"Sak {soknad.number}"
    assert said[:4] == [name, soknad.number, cast.sagene.office_name, unbroken(cast.sagene.phone)]
    assert said[4:] == [spell_date(day) for day in (date(2026, 11, 23), date(2026, 12, 14), date(2027, 5, 23))]


def test_what_a_name_holds_is_never_read_as_a_field(cast):
    soknad = ready(cast, prioritised=True)
    person = soknad.household.main_person
    type(person).objects.filter(pk=person.pk).update(given_name="{frist}")
    section = letter(draft(soknad, cast.sara, blocks=[Block("eget", "Til deg", "Hei {husstand}")])).blocks[0]
    assert section.paragraphs[0].startswith("Hei {frist} ")


def test_braces_that_are_no_field_stand_as_they_are(cast):
    text = "Et { alene\nog et } alene."
    vedtak = draft(ready(cast, prioritised=True), cast.sara, blocks=[Block("eget", "T", text)])
    assert letter(vedtak).blocks[0].paragraphs == (text,)


@needs_poppler
def test_markup_is_printed_as_it_was_typed(cast):
    vedtak = draft(ready(cast, prioritised=True), cast.sara, blocks=[Block("eget", "#strong[T] <i>", HOSTILE)])
    pdf = render_pdf(VEDTAKSBREV, letter(vedtak))
    assert HOSTILE in text_of(pdf) and "#strong[T] <i>" in text_of(pdf)
    for profile in ("2a", "ua1"):
        assert [failure.message for failure in page.validate_pdf_bytes(pdf, profile=profile).failures] == []


@needs_poppler
def test_they_stand_between_the_grounds_and_what_comes_next(cast):
    vedtak = draft(
        ready(cast, prioritised=True), cast.sara, blocks=[OWN, Block("eget", "Om flytting", "Vi hjelper.")]
    )
    text = text_of(render_pdf(VEDTAKSBREV, letter(vedtak)))
    wanted = (
        "Vi har vurdert saken din.",
        "Om skolen",
        "Vi har snakket med skolen.",
        "Om flytting",
        "Dette skjer videre",
    )
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)


def test_markup_on_the_page_is_escaped(cast):
    vedtak = draft(ready(cast, prioritised=True), cast.sara, blocks=[Block("eget", "T", SCRIPT)])
    shown = logged_in(cast.sara).get(reverse("vedtak", args=[vedtak.pk])).content.decode()
    assert "<script>alert" not in shown and "&lt;script&gt;alert" in shown


def test_the_api_twin(cast):
    soknad = ready(cast, prioritised=True)
    url = reverse("api-vedtak-draft", args=[soknad.pk])
    body = {"version": soknad.version, "kind": "tilsagn", "grounds": "Du mangler bolig.", "term_months": 36}
    blocks = [
        {"title": "Om skolen", "text": "Frist: {frist}."},
        {"code": "barn", "title": "Barna", "text": "Hensyn."},
    ]
    client = logged_in(cast.sara)
    answer = client.post(url, body | {"blocks": blocks}, content_type="application/json")
    assert [block["code"] for block in answer.json()["blocks"]] == ["eget", "barn"]
    soknad.refresh_from_db()
    wrong = body | {"version": soknad.version, "blocks": [{"title": "T", "text": "{alle}"}]}
    answer = client.post(url, wrong, content_type="application/json")
    assert (answer.status_code, answer.json()["field"]) == (409, "block_text_1")

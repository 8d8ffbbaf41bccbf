"""The resident's copy of a boplan, in every language."""

from dataclasses import replace
from datetime import date

import page
import pytest

from followup.models.boplan import CareerStep
from letters.boplan import BOPLAN, BoplanData, Step, languages
from letters.render import LetterIncomplete, render_pdf
from tests.letters.reading import first_page_words, needs_poppler, text_of
from tests.letters.samples import SENDER

WORDS = "Bli boende til barna er ferdige på skolen."
every_language = pytest.mark.parametrize("code", languages())


def copy_in(code, **changes):
    chosen = languages()[code]
    data = BoplanData(
        sender=SENDER, reference="Boplan 7", dated=date(2026, 11, 26), title=chosen.words["title"],
        language=code, direction=chosen.direction, words=chosen.words, resident="Kari Ødegård Lillevik",
        home="Bjørkeveien 12 B", goals=WORDS, help="Vi hjelper med å søke bostøtte.", career=chosen.words["bli"],
        steps=(Step(text="Spare litt hver måned", who="Kari", due="25.01.2027", done=""),),
        startlan_on="20.11.2026", review_on="26.05.2027", day="26.11.2026",
    )  # fmt: skip
    return replace(data, **changes)


@every_language
@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_copy_is_archivable_and_accessible(code, profile):
    pdf = render_pdf(BOPLAN, copy_in(code))

    assert [failure.message for failure in page.validate_pdf_bytes(pdf, profile=profile).failures] == []


@every_language
def test_document_says_its_language(code):
    pdf = render_pdf(BOPLAN, copy_in(code))

    assert (b"/Lang(nb-NO)" if code == "nb" else f"/Lang({code})".encode()) in pdf


@needs_poppler
@every_language
def test_the_residents_own_words_are_not_translated(code):
    assert WORDS in text_of(render_pdf(BOPLAN, copy_in(code)))


@needs_poppler
@pytest.mark.parametrize(("code", "word"), [("pl", "Następny krok"), ("uk", "Наступний крок"), ("ti", "ነባሪ")])
def test_fixed_text_is_in_the_language(code, word):
    assert word in text_of(render_pdf(BOPLAN, copy_in(code)))


@needs_poppler
def test_arabic_begins_at_the_right():
    title = [word for word in first_page_words(render_pdf(BOPLAN, copy_in("ar"))) if 40 < word.top < 56]

    assert title and min(word.left for word in title) > 100


@needs_poppler
def test_the_resident_is_not_told_that_nobody_checked_it():
    assert "kontrollert" not in text_of(render_pdf(BOPLAN, copy_in("en")))


@every_language
def test_every_language_has_the_same_words(code):
    words = languages()[code].words

    assert list(words) == list(languages()["nb"].words)
    assert all(text.strip() for text in words.values())
    assert "{now}" in words["page"] and "{total}" in words["page"]


def test_every_next_step_has_a_word():
    assert set(CareerStep.values) <= set(languages()["nb"].words)


def test_only_bokmal_is_checked():
    """A translation that a translator has read is marked in the file."""
    assert [row.code for row in languages().values() if row.checked] == ["nb"]


def test_copy_without_goals_is_refused():
    with pytest.raises(LetterIncomplete, match="målene"):
        render_pdf(BOPLAN, copy_in("nb", goals=" "))

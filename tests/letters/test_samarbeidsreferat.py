"""Minutes of the fixed meeting of bydel and landlord."""

from dataclasses import replace
from datetime import UTC, date, datetime

import page
import pytest

from letters.render import LetterIncomplete, render_pdf
from letters.samarbeidsreferat import SAMARBEIDSREFERAT, Action, Item, SamarbeidsreferatData
from tests.letters.reading import needs_poppler, text_of
from tests.letters.samples import SENDER

DATA = SamarbeidsreferatData(
    sender=SENDER, reference="Samarbeidsmøte 7", dated=date(2026, 11, 26), title="Referat fra Fast møte",
    bydel="Bydel Sagene", landlord="Boligbygg", held_at=datetime(2026, 11, 26, 9, tzinfo=UTC),
    where="Boligkontoret", present="Bjørn og Unni",
    items=(
        Item(title="Siden sist", place="", minutes=""),
        Item(title="Lys i bakgården", place="Kvartalet", minutes="Vi bytter lyset.\n\nOg ser på låsen.",
             actions=(Action(what="Bytt lyset", who="Utleieren, Unni", due="16.12.2026"),)),
    ),
)  # fmt: skip


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_the_minutes_are_archivable_and_accessible(profile):
    pdf = render_pdf(SAMARBEIDSREFERAT, DATA)

    assert [failure.message for failure in page.validate_pdf_bytes(pdf, profile=profile).failures] == []


@needs_poppler
@pytest.mark.parametrize(
    "said",
    ["Bydel Sagene og Boligbygg", "Sak 2: Lys i bakgården", "Og ser på låsen.", "16.12.2026", "Ikke referert."],
)
def test_what_was_said_stands_there(said):
    assert said in text_of(render_pdf(SAMARBEIDSREFERAT, DATA))


def test_minutes_without_who_was_there_are_not_made():
    with pytest.raises(LetterIncomplete, match="hvem som var til stede"):
        render_pdf(SAMARBEIDSREFERAT, replace(DATA, present=" "))

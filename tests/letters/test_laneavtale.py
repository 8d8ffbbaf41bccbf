"""The agreement on the loan of a common room."""

from dataclasses import replace
from datetime import date

import page
import pytest

from letters.laneavtale import LANEAVTALE, LaneavtaleData
from letters.render import LetterIncomplete, render_pdf
from tests.letters.reading import needs_poppler, text_of
from tests.letters.samples import SENDER

AGREEMENT = LaneavtaleData(
    sender=SENDER, reference="Romlån 7", dated=date(2026, 11, 26), room="Værestedet", address="Stovner Senter 16",
    when="onsdag 02.12.2026 kl. 17.00–20.00", purpose="Beboermøte", participants=12, borrower="Åse Østli",
    phone="400 00 002", group="Gårdsstyret", key_out="torsdag 26.11.2026", key_in="tirsdag 08.12.2026",
    key_hours="kl. 14.00–16.00", key_tag="rød 4", quiet_from="23.00", rules=("All aktivitet er rusfri.",),
    checklist=("Er alle dører låst?", "Er gulvet kostet og vasket?"),
)  # fmt: skip


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_it_is_archivable_and_accessible(profile):
    failures = page.validate_pdf_bytes(render_pdf(LANEAVTALE, AGREEMENT), profile=profile).failures

    assert [failure.message for failure in failures] == []


@needs_poppler
@pytest.mark.parametrize(
    "words",
    ["Åse Østli (Gårdsstyret)", "torsdag 26.11.2026", "tirsdag 08.12.2026", "rød 4", "All aktivitet er rusfri.",
     "etter klokka 23.00", "Er alle dører låst?", "Brann og større ulykker 110", "Politi og redningssentral 112",
     "medisinsk nødtelefon 113", "Lånetaker, dato og underskrift", "For utlåner, dato og underskrift"],
)  # fmt: skip
def test_it_says(words):
    assert words in text_of(render_pdf(LANEAVTALE, AGREEMENT))


def test_without_a_borrower_there_is_no_agreement():
    with pytest.raises(LetterIncomplete, match="navnet på den som låner"):
        render_pdf(LANEAVTALE, replace(AGREEMENT, borrower=" "))

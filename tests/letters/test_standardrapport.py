"""Oslostandarden as a report."""

from dataclasses import replace
from datetime import date

import page
import pytest

from letters.parts import Sender
from letters.render import LetterIncomplete, render_pdf
from letters.standardrapport import STANDARDRAPPORT, Duty, Measure, Section, StandardrapportData
from tests.letters.reading import needs_poppler, text_of
from tests.letters.samples import SENDER

MEASURE = Measure(
    number=6, chapter="4.7", title="Nettverk", must="Et nettverk er satt opp.", should="Erfaringer deles.",
    responsible="Velferdsetaten", state="Delvis oppfylt", reads="Steder med møte", proof=("2 av 3",),
    override="Ikke alle er med.", bevis=("Nettverksmøte (01.10.2026)",),
    duties=(Duty(what="Kalle inn", who="Lederen", due="Pågående", done=""),),
)  # fmt: skip
EMPTY = Measure(
    number=7, chapter="4.4", title="Samarbeid", must="", should="", responsible="Bydel", state="Ikke oppfylt",
    reads="Utleiere",
)  # fmt: skip
SECTION = Section(bydel="Bydel Sagene", counts=("1 delvis oppfylt",), measures=(MEASURE, EMPTY))
DATA = StandardrapportData(
    sender=SENDER, reference="Oslostandarden 24.11.2026", dated=date(2026, 11, 26),
    title="Oslostandarden for bomiljøarbeid", as_of=date(2026, 11, 24), sections=(SECTION,),
)  # fmt: skip
CITY = replace(
    DATA, sender=Sender(kommune="Oslo kommune", office="Bydelene", address=(), phone="", email=""),
    sections=(SECTION, replace(SECTION, bydel="Bydel Alna")),
)  # fmt: skip


@pytest.mark.parametrize("profile", ["2a", "ua1"])
@pytest.mark.parametrize("data", [DATA, CITY], ids=["bydel", "city"])
def test_the_report_is_archivable_and_accessible(data, profile):
    pdf = render_pdf(STANDARDRAPPORT, data)

    assert [failure.message for failure in page.validate_pdf_bytes(pdf, profile=profile).failures] == []


@needs_poppler
@pytest.mark.parametrize(
    "said",
    [
        "Bydel Sagene", "24. november 2026", "6. Nettverk: delvis oppfylt", "Et nettverk er satt opp.",
        "Erfaringer deles.", "Velferdsetaten", "Steder med møte", "2 av 3", "Ikke alle er med.",
        "Nettverksmøte (01.10.2026)", "Kalle inn", "Lederen", "Pågående", "Ingen rader i sjekklisten.",
    ],
)  # fmt: skip
def test_each_measure_has_its_row(said):
    assert said in text_of(render_pdf(STANDARDRAPPORT, DATA)).replace("\N{NO-BREAK SPACE}", " ")


@needs_poppler
def test_the_city_has_an_overview_and_each_bydel():
    told = text_of(render_pdf(STANDARDRAPPORT, CITY))
    assert "Oversikt" in told and told.count("Bydel Alna") == 2


def test_a_report_of_nothing_is_not_made():
    with pytest.raises(LetterIncomplete, match="bydeler"):
        render_pdf(STANDARDRAPPORT, replace(DATA, sections=()))

"""The figures as a report."""

from dataclasses import replace
from datetime import date

import page
import pytest

from letters.render import LetterIncomplete, render_pdf
from letters.tallrapport import TALLRAPPORT, Number, TallrapportData, Theme
from tests.letters.reading import needs_poppler, text_of
from tests.letters.samples import SENDER

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 24" width="120" height="24">'
    '<path d="M3.0 21.0L60.0 3.0" fill="none" stroke="#1f3a5f"/></svg>'
)
OWN = Number(
    name="Venter på bolig", definition="Husstander på ventelisten.", now="1\u202f234", before="Ikke målt",
    change="5 flere, verre", reference="Mål: 1\u202f000", curve=SVG, curve_text="Fra 7 til 1\u202f234.",
)  # fmt: skip
COMPARED = Number(
    name="Dager på venteliste", definition="Median.", now="12 dager",
    head=("Bydel", "Dager", "Per 1000 innbyggere"),
    rows=(("Bydel Sagene", "12 dager", "0,26"), ("Bydel Ullern", "Skjult", "")),
)  # fmt: skip
DATA = TallrapportData(
    sender=SENDER, reference="Tall 26.11.2026", dated=date(2026, 11, 26), title="Tall i oversikten",
    as_of=date(2026, 11, 24), unit="Bydel Sagene", about="Regnet ut nå.",
    themes=(Theme(title="Venteliste", numbers=(OWN, COMPARED)),),
)  # fmt: skip


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_the_report_is_archivable_and_accessible(profile):
    pdf = render_pdf(TALLRAPPORT, DATA)

    assert [failure.message for failure in page.validate_pdf_bytes(pdf, profile=profile).failures] == []


@needs_poppler
@pytest.mark.parametrize(
    "said",
    [
        "24. november 2026", "Bydel Sagene", "Regnet ut nå.", "Venteliste", "Venter på bolig",
        "Husstander på ventelisten.", "1 234", "Ikke målt", "5 flere, verre", "Mål: 1 000", "Bydel Ullern",
        "Skjult", "0,26",
    ],
)  # fmt: skip
def test_each_figure_is_told(said):
    told = text_of(render_pdf(TALLRAPPORT, DATA))
    assert said in told.replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ")


def test_a_report_of_nothing_is_not_made():
    with pytest.raises(LetterIncomplete, match="tall"):
        render_pdf(TALLRAPPORT, replace(DATA, themes=()))

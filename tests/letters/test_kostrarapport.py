"""A KOSTRA report as a document."""

from dataclasses import replace
from datetime import UTC, date, datetime

import page
import pytest

from letters.kostrarapport import KOSTRARAPPORT, KostrarapportData, Number
from letters.render import LetterIncomplete, render_pdf
from tests.letters.reading import needs_poppler, text_of
from tests.letters.samples import SENDER

DATA = KostrarapportData(
    sender=SENDER, reference="KOSTRA 2025, versjon 1", dated=date(2026, 1, 15), title="KOSTRA-tall for 2025",
    year=2025, version=1, bydel="Bydel Sagene", reported_at=datetime(2026, 1, 15, 9, 30, tzinfo=UTC),
    reported_by="Lars Leder", reason="", compared=False,
    numbers=(
        Number(label="Nyinnflyttede husstander", value="21", definition="Husstander som flyttet inn i året."),
        Number(label="Enslig uten barn", value="8", part=True),
        Number(label="Midlertidige opphold", value="Ikke nok data", definition="Netter i året."),
    ),
)  # fmt: skip
CORRECTED = replace(
    DATA, version=2, reason="Et leieforhold manglet.", compared=True,
    numbers=tuple(replace(number, before="20", change="+1") for number in DATA.numbers),
)  # fmt: skip


@pytest.mark.parametrize("profile", ["2a", "ua1"])
@pytest.mark.parametrize("data", [DATA, CORRECTED], ids=["first", "corrected"])
def test_the_report_is_archivable_and_accessible(data, profile):
    pdf = render_pdf(KOSTRARAPPORT, data)

    assert [failure.message for failure in page.validate_pdf_bytes(pdf, profile=profile).failures] == []


@needs_poppler
@pytest.mark.parametrize(
    "said",
    [
        "Bydel Sagene", "2025", "Lars Leder", "Nyinnflyttede husstander", "21", "Enslig uten barn",
        "Ikke nok data", "Husstander som flyttet inn i året.",
    ],
)  # fmt: skip
def test_the_report_says_what_was_reported(said):
    assert said in text_of(render_pdf(KOSTRARAPPORT, DATA)).replace("\N{NO-BREAK SPACE}", " ")


@needs_poppler
@pytest.mark.parametrize("said", ["Et leieforhold manglet.", "Forrige versjon", "+1"])
def test_a_correction_says_why_and_what_changed(said):
    assert said in text_of(render_pdf(KOSTRARAPPORT, CORRECTED)).replace("\N{NO-BREAK SPACE}", " ")


def test_a_report_without_numbers_is_refused():
    with pytest.raises(LetterIncomplete, match="tall"):
        render_pdf(KOSTRARAPPORT, replace(DATA, numbers=()))

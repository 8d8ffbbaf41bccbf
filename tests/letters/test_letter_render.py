from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import page
import pytest
import typst

from letters.parts import Recipient
from letters.render import LetterUnprintable, render_pdf, spell_date, spell_moment
from letters.streams import separate_stream_ends
from letters.vedtaksbrev import VEDTAKSBREV
from tests.letters.reading import first_page_words, needs_poppler, text_of
from tests.letters.samples import DOCUMENT_IDS, DOCUMENTS, RECIPIENT, VEDTAKSBREV_DATA

every_document = pytest.mark.parametrize(("template", "data"), DOCUMENTS, ids=DOCUMENT_IDS)
HOSTILE = r"""#strong[x] $a$ \ @ref <tag> `r` *b* _i_ = h #import "a.typ" // c /* d */ #sys.inputs"""


def failures(pdf: bytes, profile: str) -> list[str]:
    return [failure.message for failure in page.validate_pdf_bytes(pdf, profile=profile).failures]


@every_document
@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_document_is_archivable_and_accessible(template, data, profile):
    assert failures(render_pdf(template, data), profile) == []


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_the_validator_refuses_an_ordinary_pdf(profile):
    assert failures(typst.compile(b"Hei"), profile) != []


@every_document
def test_same_data_gives_the_same_bytes_from_any_thread(template, data):
    with ThreadPoolExecutor(max_workers=4) as threads:
        copies = list(threads.map(lambda _: render_pdf(template, data), range(12)))

    assert set(copies) == {render_pdf(template, data)}
    assert render_pdf(template, replace(data, reference="2026/999999")) not in copies


@every_document
def test_document_names_itself_its_author_and_its_language(template, data):
    pdf = render_pdf(template, data)

    assert f'<rdf:li xml:lang="x-default">{data.title}</rdf:li>'.encode() in pdf
    assert f"{data.sender.kommune}, {data.sender.office}".encode() in pdf
    assert b"/Lang(nb-NO)" in pdf


@needs_poppler
def test_written_text_is_never_read_as_markup():
    data = replace(
        VEDTAKSBREV_DATA,
        title=HOSTILE,
        outcome=HOSTILE,
        grounds=(HOSTILE,),
        recipient=Recipient(name="#strong[x] $a$ \\ @", address=("#v(1cm)",)),
    )

    text = text_of(render_pdf(VEDTAKSBREV, data))

    assert text.count(HOSTILE) >= 3
    assert "#strong[x] $a$ \\ @ #v(1cm)" in text


@pytest.mark.parametrize("sign", ["😀", "你", "\x00", "\ue000"], ids=["emoji", "kinesisk", "null", "privat"])
def test_sign_that_cannot_be_shown_is_refused_not_dropped(sign):
    with pytest.raises(LetterUnprintable, match="spesialtegn"):
        render_pdf(VEDTAKSBREV, replace(VEDTAKSBREV_DATA, outcome=f"Innvilget {sign}"))


@needs_poppler
def test_sami_and_polish_names_are_printed():
    name = "Áilu Čáhppeš-Đuŋŧŋá Łukaszewicz"
    data = replace(VEDTAKSBREV_DATA, recipient=replace(RECIPIENT, name=name))

    assert name in text_of(render_pdf(VEDTAKSBREV, data))


@needs_poppler
def test_envelope_window_shows_the_recipient_and_nothing_else():
    recipient = Recipient(
        name="Verge Jon Sæther",
        address=("c/o Vergekontoret", "Torget 1", "Postboks 3", "0097 Storvik"),
        on_behalf_of="Kari Ødegård Lillevik",
    )

    words = first_page_words(render_pdf(VEDTAKSBREV, replace(VEDTAKSBREV_DATA, recipient=recipient)))
    touching = [w for w in words if w.left < 120 and w.right > 15 and w.top < 79 and w.bottom > 44]

    assert " ".join(word.text for word in touching) == " ".join((recipient.name, *recipient.address))
    assert all(w.left > 20 and w.right < 115 and w.top > 46 and w.bottom < 77 for w in touching)
    assert {"Ødegård"} <= {word.text for word in words}


def test_address_longer_than_the_window_is_refused():
    with pytest.raises(ValueError, match="høyst 4 linjer"):
        Recipient(name="Jon Sæther", address=("a", "b", "c", "d", "e"))


@needs_poppler
def test_pages_are_numbered():
    assert "Side 1 av 2" in text_of(render_pdf(VEDTAKSBREV, VEDTAKSBREV_DATA))


def test_stream_that_ends_in_carriage_return_keeps_its_length_and_offsets():
    broken = b"1 0 obj\n<</Length 3>>\nstream\nab\r\nendstream\nendobj\n2 0 obj\n"
    whole = b"1 0 obj\n<</Length 3>>\nstream\nabc\nendstream\nendobj\n2 0 obj\n"

    repaired = separate_stream_ends(broken)

    assert repaired == b"1 0 obj\n<</Length 3>>stream\nab\r\r\nendstream\nendobj\n2 0 obj\n"
    assert len(repaired) == len(broken)
    assert separate_stream_ends(whole) == whole


def test_letters_stay_archivable_whatever_byte_a_stream_ends_in(monkeypatch):
    """One letter in about 170 needs the repair; the search stops at the first."""
    monkeypatch.setattr("letters.render.separate_stream_ends", lambda pdf: pdf)
    raw = (
        render_pdf(VEDTAKSBREV, replace(VEDTAKSBREV_DATA, outcome=f"Utfall {number}")) for number in range(5000)
    )
    broken = next(pdf for pdf in raw if separate_stream_ends(pdf) != pdf)

    assert failures(broken, "2a") != []
    assert failures(separate_stream_ends(broken), "2a") == []


def test_dates_are_written_out_in_bokmal_and_norwegian_time():
    assert spell_date(date(2026, 5, 1)) == "1.\u00a0mai 2026"
    assert spell_moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "torsdag 2.\u00a0juli 2026 kl.\u00a000.30"


def test_moment_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="tidssone"):
        spell_moment(datetime(2026, 7, 1, 22, 30))  # noqa: DTZ001

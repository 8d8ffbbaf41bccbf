"""A document with other documents inside: valid, accessible, and the files unchanged."""

import hashlib
import re
import zlib
from dataclasses import replace
from datetime import date

import page
import pytest

from letters import bundle
from letters.bundle import render_bundle
from letters.render import LetterIncomplete, LetterUnprintable, render_pdf
from letters.saksutskrift import SAKSUTSKRIFT, Enclosure, Entry, Fact, Line, Part, SaksutskriftData
from letters.vedtaksbrev import VEDTAKSBREV
from tests.letters.reading import needs_poppler, text_of
from tests.letters.samples import SENDER, VEDTAKSBREV_DATA

LETTER = render_pdf(VEDTAKSBREV, VEDTAKSBREV_DATA)
# What another program may write: a stream that our own repair would touch if it saw it.
FOREIGN = b"%PDF-1.4\n1 0 obj\n<</Length 4>>\nstream\nabc\r\nendstream\nendobj\n%%EOF"


def enclosure(number, content, path=""):
    return Enclosure(
        number=number, title=f"Dokument {number}", filename=f"brev-{number}.pdf", dated=date(2026, 11, 21),
        note="Brev fra kontoret.", size="34 kB", sha256=hashlib.sha256(content).hexdigest(),
        content_type="application/pdf", path=path,
    )  # fmt: skip


FILES = {"01.pdf": LETTER, "02.pdf": FOREIGN}
DATA = SaksutskriftData(
    sender=SENDER,
    reference="2026/000123",
    dated=date(2026, 11, 24),
    title="Saksutskrift i sak 2026/000123",
    body="Kommunens klagenemnd",
    summary="Klage på vedtaket «Avslag».",
    front=(Fact(label="Til", value="Kommunens klagenemnd"),),
    parts=(
        Part(title="Klagen", facts=(Fact(label="Mottatt", value="20.11.2026"),), paragraphs=("Jeg er uenig.",)),
        Part(title="Vedtak", entries=(Entry(title="Avslag", paragraphs=("Botiden er for kort.",)),)),
        Part(title="Historikk", history=(Line(at="20.11.2026 kl. 10.00", who="Sara", text="Registrert."),)),
    ),
    enclosures=(enclosure(1, LETTER, "01.pdf"), enclosure(2, FOREIGN, "02.pdf"), enclosure(3, b"stor")),
)


def failures(pdf, profile):
    return [failure.message for failure in page.validate_pdf_bytes(pdf, profile=profile).failures]


def files_in(pdf):
    for head in re.finditer(rb"<</Length (\d+)/Type/EmbeddedFile([^\n]*)>>\n?stream\n", pdf):
        content = pdf[head.end() : head.end() + int(head[1])]
        yield zlib.decompress(content) if b"FlateDecode" in head[2] else content


@pytest.mark.parametrize("profile", ["3a", "ua1"])
@pytest.mark.parametrize("data", [DATA, replace(DATA, enclosures=())], ids=["med filer", "uten filer"])
def test_it_is_archivable_and_accessible(data, profile):
    files = FILES if data.enclosures else {}
    assert failures(render_bundle(SAKSUTSKRIFT, data, files), profile) == []


def test_the_files_inside_are_unchanged():
    assert list(files_in(render_bundle(SAKSUTSKRIFT, DATA, FILES))) == [LETTER, FOREIGN]


def test_same_case_gives_the_same_bytes():
    assert len({render_bundle(SAKSUTSKRIFT, DATA, FILES) for _ in range(3)}) == 1


@needs_poppler
def test_it_has_contents_chapters_and_a_list_of_documents():
    text = text_of(render_bundle(SAKSUTSKRIFT, DATA, FILES))
    assert text.index("Innhold") < text.index("Brev og vedlegg") < text.index("Jeg er uenig.")
    assert "3. Dokument 3" in text and "Ligger ikke ved. Kontoret sender filen på forespørsel." in text
    assert DATA.enclosures[0].sha256[:32] in text


@needs_poppler
@pytest.mark.parametrize("sign", ["😀", "你", "\ue000"], ids=["emoji", "kinesisk", "privat"])
def test_a_sign_that_cannot_be_shown_does_not_keep_the_case_back(sign):
    klage = replace(DATA.parts[0], paragraphs=(f"Jeg er {sign} uenig.",))
    text = text_of(render_bundle(SAKSUTSKRIFT, replace(DATA, parts=(klage,)), FILES))
    assert "Jeg er □ uenig." in text


def test_too_many_such_signs_are_refused_in_words(monkeypatch):
    monkeypatch.setattr(bundle, "MOST_SIGNS", 1)
    klage = replace(DATA.parts[0], paragraphs=("😀 og 你",))
    with pytest.raises(LetterUnprintable, match="mange tegn"):
        render_bundle(SAKSUTSKRIFT, replace(DATA, parts=(klage,)), FILES)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"body": ""}, "klageorgan"),
        ({"parts": (Part(title="Klagen"),)}, "Klagen"),
        ({"summary": " "}, "hva saken"),
    ],
)
def test_what_is_missing_is_named(change, missing):
    with pytest.raises(LetterIncomplete, match=missing):
        render_bundle(SAKSUTSKRIFT, replace(DATA, **change), FILES)


def test_nothing_is_left_on_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(bundle.tempfile, "tempdir", str(tmp_path))
    render_bundle(SAKSUTSKRIFT, DATA, FILES)
    assert list(tmp_path.iterdir()) == []

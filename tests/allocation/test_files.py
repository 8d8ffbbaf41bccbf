"""What is let in (S9): told by the bytes, never by the name, and without unpacking anything."""

import time
import tracemalloc

import pytest

from allocation import files
from config.errors import RuleBroken
from tests.allocation.hostile import REFUSED, jpeg, packed_pdf, pdf, png


def check(name, data, size=None):
    return files.check(name, data, len(data) if size is None else size)


@pytest.mark.parametrize("case", REFUSED)
def test_a_hostile_or_mistaken_file_is_refused_in_words(case):
    name, data, says = REFUSED[case]
    tracemalloc.start()
    began = time.perf_counter()
    with pytest.raises(RuleBroken) as refusal:
        check(name, data)
    spent, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert says in str(refusal.value) and refusal.value.field == "file"
    assert "!" not in str(refusal.value)
    assert peak < 60_000_000 and spent < 5, "quality.md S9: cheap to refuse"


@pytest.mark.parametrize(
    ("name", "data", "content_type"),
    [
        pytest.param("lønn.pdf", pdf(), "application/pdf", id="pdf"),
        pytest.param("lønn.pdf", packed_pdf(b"1 0 << /Type /Page >>"), "application/pdf", id="pakket pdf"),
        pytest.param("a.PDF", pdf(), "application/pdf", id="store bokstaver"),
        pytest.param("skann.jpeg", jpeg(), "image/jpeg", id="jpeg"),
        pytest.param("skann.jpg", jpeg(after=b"SEFT" * 10), "image/jpeg", id="jpeg fra telefon"),
        pytest.param("skjerm.png", png(), "image/png", id="png"),
        pytest.param("pdf-om-javascript.pdf", pdf(b"/Title (JavaScript for nybegynnere)"), "application/pdf",
                     id="pdf som bare handler om skript"),
    ],
)  # fmt: skip
def test_what_people_really_send_is_let_in(name, data, content_type):
    assert check(name, data).kind.content_type == content_type


@pytest.mark.parametrize(
    ("size", "ok"),
    [pytest.param(10_000_000, True, id="10 MB"), pytest.param(10_000_001, False, id="en byte mer")],
)
def test_the_limit_is_ten_megabytes(size, ok):
    if ok:
        assert check("a.pdf", pdf(), size)
    else:
        with pytest.raises(RuleBroken, match="større enn 10 MB"):
            check("a.pdf", pdf(), size)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        pytest.param("lønnsslipp mars.pdf", "lønnsslipp mars.pdf", id="vanlig"),
        pytest.param("../../etc/passwd.pdf", "passwd.pdf", id="oppover"),
        pytest.param("C:\\Users\\kari\\brev.pdf", "brev.pdf", id="windows"),
        pytest.param("/etc/cron.d/x.pdf", "x.pdf", id="fra rota"),
        pytest.param("brev\r\nSet-Cookie: x=1.pdf", "brevSet-Cookie x=1.pdf", id="linjeskift"),
        pytest.param("brev\x00.exe.pdf", "brev.exe.pdf", id="nulltegn"),
        pytest.param("faktura\u202efdp.pdf", "fakturafdp.pdf", id="skjult retning"),
        pytest.param('"><script>.pdf', "script.pdf", id="markup"),
        pytest.param("   .pdf", "vedlegg.pdf", id="uten navn"),
        pytest.param("...", "vedlegg.pdf", id="bare punktum"),
        pytest.param("", "vedlegg.pdf", id="tomt"),
        pytest.param("brev uten endelse", "brev uten endelse.pdf", id="uten endelse"),
        pytest.param("a" * 300 + ".pdf", "a" * 116 + ".pdf", id="for langt"),
        pytest.param("e\u0301.pdf", "é.pdf", id="sammensatt tegn"),
    ],
)
def test_a_name_is_cleaned(sent, kept):
    assert check(sent, pdf()).filename == kept
    assert len(check(sent, pdf()).filename) <= 120

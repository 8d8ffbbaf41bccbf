"""What a file really is, told by its bytes and never by its name (docs/adr/0011-attachments.md).

Nothing is ever unpacked apart from the object streams of a PDF, and those only up to a limit: a bomb stays packed.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import NamedTuple

from django.conf import settings

from config.errors import RuleBroken

LONGEST_NAME = 120
LONGEST_EXTENSION = 5
MOST_PIXELS = 100_000_000
MOST_UNPACKED = 4_000_000
MOST_STREAMS = 4000
LONGEST_STREAM = 256_000
WHAT_WE_TAKE = "Husrom tar imot PDF, JPEG og PNG."


class Kind(NamedTuple):
    content_type: str
    label: str
    extensions: tuple[str, ...]


PDF = Kind("application/pdf", "PDF", ("pdf",))
JPEG = Kind("image/jpeg", "JPEG-bilde", ("jpg", "jpeg", "jfif"))
PNG = Kind("image/png", "PNG-bilde", ("png",))
BEGINNINGS = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))

# What people send by mistake, with what to do instead.
_AS_PDF = "Lagre eller skriv ut dokumentet som PDF, og last opp den."
_AS_JPEG = "Lagre bildet som JPEG, og last opp det."
_ASK_AGAIN = "Be om dokumentet som PDF eller bilde."
OTHERS = (
    (4, b"ftyp", "Filen er et HEIC-bilde eller en film.", _AS_JPEG),
    (8, b"WEBP", "Filen er et WEBP-bilde.", _AS_JPEG),
    (0, b"MZ", "Filen er et program.", _ASK_AGAIN),
    (0, b"\x7fELF", "Filen er et program.", _ASK_AGAIN),
    (0, b"\xd0\xcf\x11\xe0", "Filen er et Office-dokument av gammel type, som kan ha makroer.", _AS_PDF),
    (0, b"{\\rtf", "Filen er et RTF-dokument.", _AS_PDF),
    (0, b"GIF8", "Filen er et GIF-bilde.", _AS_JPEG),
    (0, b"BM", "Filen er et BMP-bilde.", _AS_JPEG),
    (0, b"II*\x00", "Filen er et TIFF-bilde.", _AS_PDF),
    (0, b"MM\x00*", "Filen er et TIFF-bilde.", _AS_PDF),
    (0, b"Rar!", "Filen er et arkiv med filer i.", "Pakk det ut, og last opp filene én for én."),
    (0, b"7z\xbc\xaf", "Filen er et arkiv med filer i.", "Pakk det ut, og last opp filene én for én."),
    (0, b"\x1f\x8b", "Filen er et arkiv med filer i.", "Pakk det ut, og last opp filene én for én."),
    (0, b"#!", "Filen er et program.", _ASK_AGAIN),
)
_MARKUP = re.compile(rb"\s*(\xef\xbb\xbf)?\s*<", re.DOTALL)
# Code that a browser would run if the image were ever taken for a page.
_PAGE_IN_IMAGE = re.compile(rb"<script|<html|<!doctype html|<\?php|<svg", re.IGNORECASE)
# What makes a PDF act by itself: scripts, programs to start, files inside, moving content. All of them long
# enough never to turn up by chance among the bytes of a picture.
_ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia)(?![A-Za-z0-9])")
_PDF_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECT_STREAM = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)


class Checked(NamedTuple):
    """A file that may be kept."""

    kind: Kind
    filename: str


def check(name: str, data: bytes, size: int) -> Checked:
    """What the file is and what it is to be called. Raises RuleBroken, in words for whoever chose it.

    `size` is what was sent; of a file above the limit not all of `data` is kept.
    """
    if size == 0:
        raise _refused("Filen er tom. Velg filen på nytt.")
    limit = settings.ATTACHMENT_MAX_BYTES
    if size > limit:
        raise _refused(
            f"Filen er større enn {limit // 1_000_000} MB. Del den opp, eller skann den på nytt i svart-hvitt."
        )
    kind = _kind(data)
    {PDF: _check_pdf, JPEG: _check_jpeg, PNG: _check_png}[kind](data)
    if zipfile.is_zipfile(io.BytesIO(data)):
        raise _refused(f"Filen har en annen fil skjult i seg. {_ASK_AGAIN}")
    return Checked(kind, _filename(name, kind))


def _refused(message: str) -> RuleBroken:
    return RuleBroken(message, field="file")


def _kind(data: bytes) -> Kind:
    for beginning, kind in BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data.startswith(b"PK"):
        raise _refused(f"{_packed(data)} {WHAT_WE_TAKE}")
    raise _refused(f"{_other(data)} {WHAT_WE_TAKE}")


def _other(data: bytes) -> str:
    """What the file is instead, and what to do."""
    for start, beginning, what, instead in OTHERS:
        if data[start : start + len(beginning)] == beginning:
            return f"{what} {instead}"
    if _MARKUP.match(data[:256]):
        return f"Filen er en nettside eller en tegning. {_AS_PDF}"
    return f"Innholdet i filen er ikke av en type som kan lastes opp. {_AS_PDF}"


def _packed(data: bytes) -> str:
    """Word, Excel, LibreOffice and zip look alike; the name of the first file inside tells which. Not unpacked."""
    inside = data[30:110]
    if inside.startswith((b"[Content_Types].xml", b"_rels/", b"word/", b"xl/", b"docProps/")):
        return f"Filen er et Office-dokument, som kan ha makroer. {_AS_PDF}"
    if inside.startswith(b"mimetype"):
        return f"Filen er et LibreOffice-dokument. {_AS_PDF}"
    return "Filen er et arkiv med filer i. Pakk det ut, og last opp filene én for én."


def _check_pdf(data: bytes) -> None:
    if b"%%EOF" not in data[-2048:]:
        raise _refused("PDF-en er ikke hel. Last den ned eller skann den på nytt.")
    if any(_ACTIVE.search(_plain_names(part)) for part in (data, *_object_streams(data))):
        raise _refused("PDF-en har program eller filer i seg. Skriv den ut til en ny PDF, og last opp den.")


def _plain_names(data: bytes) -> bytes:
    """/J#61vaScript is /JavaScript."""
    return _PDF_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), data)


def _object_streams(data: bytes) -> list[bytes]:
    """Where newer PDFs keep what older ones have in the open."""
    parts, left = [], MOST_UNPACKED
    for number, found in enumerate(_OBJECT_STREAM.finditer(data)):
        if left <= 0 or number == MOST_STREAMS:
            raise _refused("PDF-en er pakket på en måte som ikke kan kontrolleres. Skriv den ut til en ny PDF.")
        try:
            packed = data[found.end() : found.end() + LONGEST_STREAM]
            part = zlib.decompressobj().decompress(packed, left)
        except zlib.error:
            continue  # encrypted, or packed in another way: nothing to read
        left -= len(part)
        parts.append(part)
    return parts


def _check_jpeg(data: bytes) -> None:
    # Phones add to the end of a picture, so that its end mark need not be the last thing.
    if b"\xff\xd9" not in data[4:]:
        raise _refused("Bildet er ikke helt. Ta eller skann det på nytt.")
    _refuse_page_in_image(data)


def _check_png(data: bytes) -> None:
    if data[12:16] != b"IHDR" or not data.endswith(b"IEND\xaeB`\x82"):
        raise _refused("Bildet er ikke helt, eller har noe mer etter seg. Lagre det på nytt.")
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if width * height > MOST_PIXELS:
        raise _refused("Bildet er for stort til å vises. Lagre det i lavere oppløsning.")
    _refuse_page_in_image(data)


def _refuse_page_in_image(data: bytes) -> None:
    if _PAGE_IN_IMAGE.search(data):
        raise _refused(f"Bildet har en nettside skjult i seg. {_ASK_AGAIN}")


def _filename(name: str, kind: Kind) -> str:
    """The name without folders and without what cannot be seen, with the extension of what the file is."""
    path = PurePosixPath(name.replace("\\", "/"))
    shown = "".join(
        char for char in unicodedata.normalize("NFC", path.name) if unicodedata.category(char)[0] != "C"
    )
    shown = re.sub(r'[<>:"|?*%\s]+', " ", shown).strip()
    stem, dot, extension = shown.rpartition(".")
    if not dot or len(extension) > LONGEST_EXTENSION:
        stem, extension = shown, ""
    if extension and extension.lower() not in kind.extensions:
        raise _refused(
            f"Filnavnet slutter på «.{extension}», men innholdet er {kind.label}."
            f" Kontroller at det er riktig fil, og la navnet slutte på «.{kind.extensions[0]}»."
        )
    kept = stem[: LONGEST_NAME - 1 - len(kind.extensions[0])].strip(" .") or "vedlegg"
    return f"{kept}.{kind.extensions[0]}"

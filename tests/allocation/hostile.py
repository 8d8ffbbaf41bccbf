"""Files that somebody might send, by mistake or not. `pdf()`, `png()` and `jpeg()` are as they should be."""

import io
import struct
import zipfile
import zlib


def pdf(body=b"", *, end=b"%%EOF\n"):
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog " + body + b" >>\nendobj\ntrailer\n" + end


def packed_pdf(body):
    """What newer PDFs do: objects inside a compressed stream."""
    stream = zlib.compress(body)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(stream)
    return b"%PDF-1.7\n1 0 obj\n" + head + stream + b"\nendstream\nendobj\n%%EOF\n"


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width=2, height=2, *, extra=b"", after=b""):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00" + b"\x00" * 6 + b"\x00" + b"\x00" * 6)
    chunks = _chunk(b"IHDR", header) + extra + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks + after


def comment(text):
    return _chunk(b"tEXt", b"Comment\x00" + text)


def jpeg(body=b"", *, after=b""):
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + body + b"\xff\xd9" + after


def packed(*names, data=b"x", method=zipfile.ZIP_STORED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name in names:
            archive.writestr(name, data)
    return buffer.getvalue()


BOMB = packed("a.txt", data=b"\0" * 30_000_000, method=zipfile.ZIP_DEFLATED)
XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w>&e;</w>'
AS_PDF, AS_JPEG, UNPACK = "som PDF", "som JPEG", "Pakk det ut"

# name, bytes, what the message says
REFUSED = {
    "tom fil": ("tom.pdf", b"", "Filen er tom"),
    "bare mellomrom": ("a.pdf", b"   \n", "ikke av en type"),
    "tekst som heter pdf": ("a.pdf", b"Hei, jeg er en PDF.", "ikke av en type"),
    "program som heter pdf": ("a.pdf", b"MZ\x90\x00" + b"\0" * 60, "et program"),
    "program for linux": ("a.png", b"\x7fELF\x02\x01", "et program"),
    "skript": ("a.jpg", b"#!/bin/sh\nrm -rf /\n", "et program"),
    "nettside": ("a.pdf", b"<!DOCTYPE html><script>alert(1)</script>", "en nettside"),
    "nettside med mellomrom først": ("a.pdf", b"\r\n\t <html>", "en nettside"),
    "nettside med merke først": ("a.pdf", b"\xef\xbb\xbf<html>", "en nettside"),
    "svg": ("a.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "en tegning"),
    "xml med ytre fil": ("a.pdf", XXE, "en nettside eller en tegning"),
    "word": ("cv.docx", packed("[Content_Types].xml", "word/document.xml"), AS_PDF),
    "word med makroer": ("cv.docm", packed("[Content_Types].xml", "word/vbaProject.bin"), "makroer"),
    "word som heter pdf": ("cv.pdf", packed("[Content_Types].xml", "word/document.xml"), "Office-dokument"),
    "word med ytre fil": ("cv.docx", packed("[Content_Types].xml", "word/document.xml", data=XXE), AS_PDF),
    "excel": ("lonn.xlsx", packed("xl/workbook.xml"), "Office-dokument"),
    "gammel word": ("cv.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "makroer"),
    "rtf": ("cv.rtf", b"{\\rtf1 hei}", AS_PDF),
    "libreoffice": ("cv.odt", packed("mimetype", "content.xml"), "LibreOffice"),
    "zip": ("alt.zip", packed("lonn.pdf"), UNPACK),
    "zip-bombe": ("alt.zip", BOMB, UNPACK),
    "zip-bombe som heter pdf": ("alt.pdf", BOMB, UNPACK),
    "rar": ("alt.rar", b"Rar!\x1a\x07\x00", UNPACK),
    "7z": ("alt.7z", b"7z\xbc\xaf\x27\x1c", UNPACK),
    "gzip": ("alt.gz", b"\x1f\x8b\x08", UNPACK),
    "heic": ("IMG_1.heic", b"\x00\x00\x00\x18ftypheic", AS_JPEG),
    "film": ("film.mp4", b"\x00\x00\x00\x18ftypmp42", AS_JPEG),
    "webp": ("a.webp", b"RIFF\x24\x00\x00\x00WEBPVP8 ", AS_JPEG),
    "gif": ("a.gif", b"GIF89a\x01\x00", AS_JPEG),
    "tiff": ("a.tif", b"II*\x00\x08\x00", AS_PDF),
    "bmp": ("a.bmp", b"BM\x00\x00", AS_JPEG),
    "halv pdf": ("a.pdf", pdf(end=b""), "ikke hel"),
    "pdf med skript": ("a.pdf", pdf(b"/OpenAction << /S /JavaScript /JS (x()) >>"), "program eller filer"),
    "pdf med skjult skript": ("a.pdf", pdf(b"/S /J#61vaScript"), "program eller filer"),
    "pdf som starter program": ("a.pdf", pdf(b"/S /Launch /F (cmd.exe)"), "program eller filer"),
    "pdf med fil i seg": ("a.pdf", pdf(b"/Names << /EmbeddedFiles 5 0 R >>"), "program eller filer"),
    "pdf med pakket skript": ("a.pdf", packed_pdf(b"1 0 << /S /JavaScript >>"), "program eller filer"),
    "pdf-bombe": ("a.pdf", packed_pdf(b"\0" * 40_000_000) * 2, "ikke kan kontrolleres"),
    "pdf med zip i seg": ("a.pdf", pdf() + packed("x.exe") + b"%%EOF", "skjult i seg"),
    "halvt jpeg": ("a.jpg", jpeg()[:-2], "ikke helt"),
    "jpeg med zip etter": ("a.jpg", jpeg(after=packed("x.exe")), "skjult i seg"),
    "jpeg med nettside i": ("a.jpg", jpeg(b"\xff\xfe\x00\x20<script>alert(1)</script>"), "nettside skjult"),
    "jpeg med php i": ("a.jpg", jpeg(b"<?php system('id');"), "nettside skjult"),
    "halvt png": ("a.png", png()[:-6], "ikke helt"),
    "png med mer etter": ("a.png", png(after=b"MZ\x90"), "ikke helt"),
    "png med nettside i": ("a.png", png(extra=comment(b"<SCRIPT src=x>")), "nettside skjult"),
    "png som blir for stort": ("a.png", png(100_000, 100_000), "for stort til å vises"),
    "png uten hode": ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "ikke helt"),
    "pdf som heter jpg": ("a.jpg", pdf(), "slutter på «.jpg», men innholdet er PDF"),
    "jpeg som heter pdf": ("a.pdf", jpeg(), "slutter på «.pdf», men innholdet er JPEG-bilde"),
    "pdf som heter exe": ("faktura.pdf.exe", pdf(), "slutter på «.exe»"),
}  # fmt: skip

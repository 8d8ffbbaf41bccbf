"""A repair of the PDF that typst writes."""

import re

HEAD = re.compile(rb"<</Length (\d+)[^\n]*>>\nstream\n")
FOOT = b"\nendstream"


def separate_stream_ends(pdf: bytes) -> bytes:
    """Write the end of a stream as CRLF where its last byte happens to be CR.

    Compressed data ends in CR once in 256. The LF that follows then makes a line end of two bytes, and a
    strict PDF/A reader finds the stream one byte short of its /Length. The added byte is taken from the
    optional line break before `stream`, so every offset in the cross-reference table still holds.

    A stream is followed to its end by its length: a file inside the document has streams of its own, which
    are not ours to repair.
    """
    if b"\r" + FOOT not in pdf:
        return pdf
    repaired = bytearray(pdf)
    position = 0
    while head := HEAD.search(pdf, position):
        start, position = head.end(), head.end() + int(head[1])
        if pdf[position - 1 : position] == b"\r" and pdf.startswith(FOOT, position):
            moved = b">>stream\n" + pdf[start:position] + b"\r"
            repaired[start - len(b">>\nstream\n") : position] = moved
    return bytes(repaired)

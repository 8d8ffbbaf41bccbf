"""A repair of the PDF that typst writes."""

import re

STREAM = re.compile(rb">>\nstream\n(.*?)\nendstream\nendobj", re.DOTALL)


def separate_stream_ends(pdf: bytes) -> bytes:
    """Write the end of a stream as CRLF where its last byte happens to be CR.

    Compressed data ends in CR once in 256. The LF that follows then makes a line end of two bytes, and a
    strict PDF/A reader finds the stream one byte short of its /Length. The added byte is taken from the
    optional line break before `stream`, so every offset in the cross-reference table still holds.
    """
    if b"\r\nendstream" not in pdf:
        return pdf
    return STREAM.sub(_separate, pdf)


def _separate(stream: re.Match[bytes]) -> bytes:
    data = stream[1]
    if not data.endswith(b"\r"):
        return stream[0]
    return b">>stream\n" + data + b"\r\nendstream\nendobj"

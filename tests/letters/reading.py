"""Reads a finished PDF back the way a person or a screen reader meets it."""

import re
import shutil
import subprocess
from typing import NamedTuple

import pytest

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is missing")
MM_PER_POINT = 25.4 / 72
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


class Word(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    text: str


def text_of(pdf: bytes) -> str:
    """The text in reading order, with every run of white space as one space."""
    return " ".join(_poppler(pdf, "-raw").split())


def first_page_words(pdf: bytes) -> list[Word]:
    """Words with their place in millimetres from the top left corner."""
    return [
        Word(*(float(edge) * MM_PER_POINT for edge in edges), text)
        for *edges, text in WORD.findall(_poppler(pdf, "-bbox", "-l", "1"))
    ]


def _poppler(pdf: bytes, *options: str) -> str:
    command = ["pdftotext", *options, "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()

"""Where letters go: a folder that the printing service empties."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings


def put(letter_id: int, pdf: bytes) -> str:
    """Hand one finished letter over for printing and return its receipt. Raises OSError.

    The name is the idempotency key: putting the same letter twice leaves one file. It appears whole or not
    at all, and tells nobody whom the letter is for.
    """
    folder = Path(settings.LETTER_FOLDER)
    if not settings.PRODUCTION:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"letter-{letter_id}.pdf"
    unfinished = folder / f".{name}"
    with open(unfinished, "wb", opener=_for_the_group) as file:
        file.write(pdf)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / name)
    _sync(folder)
    return name


def _for_the_group(path: str, flags: int) -> int:
    return os.open(path, flags, 0o640)


def _sync(folder: Path) -> None:
    """Without it a power cut could forget the new name after the letter was noted as sent."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

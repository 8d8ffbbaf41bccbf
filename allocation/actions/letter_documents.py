"""The document of a letter: made from what the letter is about, and stored with its hash, version by version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone

from allocation.letter_sorts import SORTS
from allocation.models import Letter, LetterDocument, LetterKind, Soknad
from config.errors import RuleBroken
from letters.render import LetterIncomplete, LetterUnprintable, render_pdf


def soknad_of(about: Any) -> Soknad | None:
    return about if isinstance(about, Soknad) else about.soknad


def holder_of(about: Any) -> Any:
    """What has a bydel and a household: the søknad, or a conversation or renewal without one."""
    return soknad_of(about) or about


def require_complete(kind: LetterKind, about: Any) -> None:
    """Raises RuleBroken naming what the letter would lack. Asked before the vedtak is signed, so that it is
    refused in words and not by Postgres."""
    sort = SORTS[kind]
    with _refused_in_words():
        if missing := sort.template.missing(sort.text(about, day=timezone.localdate())):
            raise LetterIncomplete(missing)


def preview(kind: LetterKind, about: Any) -> bytes:
    """Vis brevet slik det blir. What it is about may be unsaved: nothing is stored."""
    sort = SORTS[kind]
    with _refused_in_words():
        return render_pdf(sort.template, sort.text(about, day=timezone.localdate()))


def render(letter: Letter) -> bytes:
    """The letter as it would be made today."""
    return preview(LetterKind(letter.kind), letter.about)


def newest(letter: Letter) -> LetterDocument | None:
    return letter.documents.order_by("-version").first()


def newest_of(letters: Iterable[Letter]) -> dict[int, LetterDocument]:
    """The newest document of each, for those that have one."""
    documents = LetterDocument.objects.filter(letter__in=letters).order_by("version")
    return {document.letter_id: document for document in documents}


def keep(letter: Letter, pdf: bytes) -> LetterDocument:
    """Store the document, unless it is exactly the one we have."""
    kept = newest(letter)
    if kept is None:
        return store(letter, 1, pdf)
    return kept if kept.sha256 == _hash(pdf) else store(letter, kept.version + 1, pdf)


def store(letter: Letter, version: int, pdf: bytes) -> LetterDocument:
    return LetterDocument.objects.create(letter=letter, version=version, pdf=pdf, sha256=_hash(pdf))


def _hash(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()


@contextmanager
def _refused_in_words() -> Iterator[None]:
    try:
        yield
    except LetterIncomplete as error:
        raise RuleBroken(f"Brevet mangler {', '.join(error.missing)}. Fyll ut dette, og prøv igjen.") from error
    except LetterUnprintable as error:
        raise RuleBroken(str(error)) from error

"""P10: what is typed in the search field, answered for the largest bydel, and whether anything is missed.

Recall is that of the search of addresses and names for the later part of compound words, against plain Python that
looks for the same letters in every row. There is no search of free text yet, so that line is left out.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from benchmarks import crawl
from benchmarks.measure import p95, timed
from benchmarks.place import city, report

TRIES = 40
COMPOUNDS = 50
# What the streets and families of Oslo end with: found inside a longer word.
ENDINGS = re.compile(
    r"(gata|gate|veien|vei|plass|torg|haugen|haug|dalen|dal|berget|berg|bakken|bakke|lia|moen|sen|vik|stad|rud|set)\b"
)


def main() -> None:
    warnings.filterwarnings("ignore", message="No directory at")
    with city():
        user = crawl.users()[0]
        client = crawl.browser(user)
        names, addresses, numbers = words_of(user)
        kinds: dict[str, tuple[Sequence[str], Callable[[str], Any]]] = {
            "name": (names, lambda text: client.get("/sok/", {"q": text})),
            "misspelt name": ([misspelt(name) for name in names], lambda text: client.get("/sok/", {"q": text})),
            "address": (addresses, lambda text: client.get("/sok/", {"q": text})),
            "fødselsnummer": (numbers, lambda text: client.post("/sok/", {"q": text})),
            "name in the case list": (names, lambda text: client.get("/soknader/", {"q": text, "status": "alle"})),
        }
        for kind, (texts, ask) in kinds.items():
            ask(texts[0])
            times = [timed(partial(ask, text)) * 1000 for text in texts]
            report(
                f"P10 {kind}: p95, ms",
                p95(times),
                "<= 60",
                f"{len(texts)} searches, median {sorted(times)[len(times) // 2]:.0f} ms",
            )
        found, there, asked = recall(user)
        report("P10 recall of compound words", found / there, ">= 0.99", f"{found} of {there} rows, {asked} words")


def words_of(user: Any) -> tuple[list[str], list[str], list[str]]:
    """Of people and dwellings spread over the bydel."""
    from accounts.scope import scope_of
    from housing.models import Dwelling, Person

    with scope_of(user):
        bydel = min(user.scopes.bydeler())
        people = list(Person.objects.visible_to(user).filter(bydel=bydel).not_hidden_from(user).order_by("pk"))
        homes = list(Dwelling.objects.filter(bydel=bydel).order_by("pk").values_list("address", flat=True))
    some = people[:: max(1, len(people) // TRIES)][:TRIES]
    numbered = [person.fodselsnummer for person in people if person.fodselsnummer][:TRIES]
    return (
        [f"{row.given_name} {row.family_name}" for row in some],
        homes[:: max(1, len(homes) // TRIES)][:TRIES],
        numbered,
    )


def misspelt(name: str) -> str:
    """One letter left out and two others turned."""
    middle = len(name) // 2
    return name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 2 :]


def recall(user: Any) -> tuple[int, int, int]:
    """Rows that the filters of the pages find, of those that hold the letters."""
    from django.db.models import Value

    from accounts.scope import scope_of
    from allocation.search import fold
    from housing.models import Dwelling, Person
    from housing.models.columns import Folded

    found = there = asked = 0
    with scope_of(user):
        bydel = min(user.scopes.bydeler())
        people = Person.objects.visible_to(user).filter(bydel=bydel).not_hidden_from(user)
        homes = Dwelling.objects.visible_to(user).filter(bydel=bydel)
        for rows, column, words in (
            (people, "name_folded", [row.family_name for row in people]),
            (homes, "address_folded", [row.address for row in homes]),
        ):
            texts = [
                fold(f"{row.given_name} {row.family_name}" if column == "name_folded" else row.address)
                for row in rows
            ]
            for word in compounds(words):
                hits = set(
                    rows.filter(**{f"{column}__contains": Folded(Value(word))}).values_list("pk", flat=True)
                )
                truth = {row.pk for row, text in zip(rows, texts, strict=True) if fold(word) in text}
                found, there, asked = found + len(hits & truth), there + len(truth), asked + 1
    return found, there, asked


def compounds(words: Sequence[str]) -> list[str]:
    """The commonest inner parts of words, half as many as shall be asked for."""
    parts = Counter(
        part
        for text in words
        for word in re.findall(r"[^\W\d]{7,}", text)
        for part in (word[3:], *ENDINGS.findall(word))
    )
    return [part.lower() for part, _ in parts.most_common(COMPOUNDS // 2)]


if __name__ == "__main__":
    main()

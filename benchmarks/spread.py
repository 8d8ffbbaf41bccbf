"""P4: three lists with 1, 3, 15 and all bydeler permitted, on every page and sorted by every column.

A list is about one bydel; the others that somebody has access to must not make it dearer. Time is that of the
statements of the page, replayed; the worst against the best of the same list.
"""

from __future__ import annotations

import warnings
from datetime import date
from statistics import median
from typing import Any

import psycopg2

from benchmarks import crawl
from benchmarks.measure import recorded, replay, timed
from benchmarks.place import city, report

EVERYWHERE = 10_000
PERMITTED = (1, 3, 15, EVERYWHERE)
TURNS = 5
LISTS = ("/soknader/?status=alle", "/boliger/?", "/leieforhold/?")


def main() -> None:
    warnings.filterwarnings("ignore", message="No directory at")
    with city() as owner_url:
        owner = psycopg2.connect(owner_url)
        owner.autocommit = True
        largest = largest_bydel(owner)
        times: dict[str, list[tuple[float, str]]] = {url: [] for url in LISTS}
        for permitted in PERMITTED:
            user = somebody(owner, largest, permitted)
            client = crawl.browser(user)
            client.post("/konto/bytt-enhet/", {"scope": f"bydel-{largest}"})
            for url in LISTS:
                columns, cursors = sorted_pages(client, url)
                times[url] += [
                    (spent(client, address), f"{permitted} bydeler, {address}")
                    for sort in columns
                    for address in (
                        f"{url}&sorter={sort}",
                        *(f"{url}&sorter={sort}&etter={pk}" for pk in cursors[sort]),
                    )
                ]
        for url, found in times.items():
            best, worst = min(found), max(found)
            report(
                f"P4 {url.split('?')[0]} worst / best SQL", worst[0] / best[0], "<= 5",
                f"{worst[0] * 1000:.1f} ms / {best[0] * 1000:.1f} ms, {len(found)} pages; worst: {worst[1]}",
            )  # fmt: skip
        owner.close()


def largest_bydel(owner: Any) -> int:
    with owner.cursor() as cursor:
        cursor.execute("SELECT bydel_id FROM allocation_soknad GROUP BY bydel_id ORDER BY count(*) DESC LIMIT 1")
        return int(cursor.fetchone()[0])


def somebody(owner: Any, first: int, permitted: int) -> Any:
    """A caseworker of so many bydeler, the given one among them."""
    from accounts.models import User
    from accounts.scope import system_scope

    email = f"maaling{permitted}@example.no"
    with owner.cursor() as cursor:
        cursor.execute(
            "DELETE FROM accounts_membership m USING accounts_user u WHERE u.id = user_id AND email = %s", [email]
        )
        cursor.execute("DELETE FROM accounts_user WHERE email = %s", [email])
        cursor.execute(
            SOMEBODY, {"email": email, "first": first, "permitted": permitted, "since": date(2024, 1, 1)}
        )
    with system_scope():
        return User.objects.get(email=email)


SOMEBODY = """
WITH made AS (
    INSERT INTO accounts_user (email, name, title, password, is_active, created_at)
    VALUES (%(email)s, 'Måling', '', '!', true, now()) RETURNING id
)
INSERT INTO accounts_membership (user_id, bydel_id, role, valid_from)
SELECT made.id, bydel.id, 'caseworker', %(since)s FROM made, (
    SELECT id FROM accounts_bydel ORDER BY id <> %(first)s, id LIMIT %(permitted)s) AS bydel
"""


def sorted_pages(client: Any, url: str) -> tuple[list[str], dict[str, list[int]]]:
    """What the list can be sorted by, both ways, and for each the keys of rows in its middle and near its end."""
    from config import lists

    whole, seen = lists._found, list[Any]()

    def noted(asked: Any, sort: str, *rest: Any) -> Any:
        seen.append((asked.queryset() if isinstance(asked, lists.Asked) else asked, sort))
        return whole(asked, sort, *rest)

    columns = {column.sort: None for column in columns_of(client, url) if column.sort}
    sorts = [sign + name for name in columns for sign in ("", "-")]
    pages = {}
    lists._found = noted
    try:
        for sort in sorts:
            client.get(f"{url}&sorter={sort}")
            pages[sort] = middle_and_end(client, *seen.pop())
    finally:
        lists._found = whole
    return sorts, pages


def columns_of(client: Any, url: str) -> Any:
    from config import lists

    seen, head = list[Any](), lists._head_cell

    def noted(query: Any, column: Any, sort: str) -> Any:
        seen.append(column)
        return head(query, column, sort)

    lists._head_cell = noted
    try:
        client.get(url)
    finally:
        lists._head_cell = head
    return seen


def middle_and_end(client: Any, queryset: Any, sort: str) -> list[int]:
    from accounts.scope import scope_of
    from config import lists

    user = crawl.user_of(client)
    with scope_of(user):
        keys = list(queryset.order_by(*lists._order(queryset, sort)).values_list("pk", flat=True))
    return [keys[len(keys) // 2], keys[-min(len(keys), lists.PAGE_SIZE)]]


def spent(client: Any, url: str) -> float:
    client.get(url)
    statements = recorded(lambda: client.get(url))
    return median(timed(lambda: replay(statements)) for _ in range(TURNS))


if __name__ == "__main__":
    main()

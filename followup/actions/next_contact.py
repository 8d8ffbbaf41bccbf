"""The next contact that is agreed on: what a contact says of it, and taking that back when the contact is hidden.

No column tells which contact set the day, so the change is marked in the history of the row, and the day is worked
out again from the changes that stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import pghistory
from django.utils import timezone

from followup.models import Booppfolging, Contact, ContactOutcome


class Change(NamedTuple):
    before: date | None
    after: date | None
    marks: Any


def agree(case: Booppfolging, contact: Contact, day: date | None) -> None:
    """A contact that was held was the one agreed on. One that failed leaves the day where it was."""
    agreed = case.next_contact_on
    if day is None:
        day = _after(agreed, contact)
    _set(case, day, because_of=contact)


def take_back(case: Booppfolging, hidden: Contact) -> None:
    """The day that the other contacts, and those who have set it since, would have left."""
    _set(case, _standing(case, hidden), because_of=hidden)


def _set(case: Booppfolging, day: date | None, *, because_of: Contact) -> None:
    if not case.is_open or case.next_contact_on == day:
        return
    case.next_contact_on = day
    with pghistory.context() as marks:
        # One request may register several: each change carries the marks of all, and the case tells them apart.
        marks.metadata[_mark(because_of)] = True
        case.save(update_fields=["next_contact_on"])


def _standing(case: Booppfolging, hidden: Contact) -> date | None:
    """Every change but those of hidden contacts, made again."""
    contacts = {_mark(row): row for row in case.contacts.all()}
    changes = [change for change in _changes(case) if change.before != change.after]
    if not changes:
        return case.next_contact_on
    standing, own = changes[0].before, False
    for change in changes:
        made_by = [contacts[mark] for mark in change.marks if mark in contacts]
        if any(row.hidden_at or row == hidden for row in made_by):
            own = own or hidden in made_by
        elif made_by and change.after is None:
            standing = _after(standing, made_by[0])
        else:
            standing, own = change.after, False
    return _without_change(standing, contacts.values(), hidden) if own else case.next_contact_on


def _changes(case: Booppfolging) -> list[Change]:
    """The history keeps each row as it was before a change."""
    rows = case.events.order_by("pgh_id").values_list("next_contact_on", "pgh_context__metadata")  # type: ignore[attr-defined]
    kept: list[tuple[date | None, Any]] = list(rows)
    then = [*(day for day, _ in kept), case.next_contact_on][1:]
    return [Change(before, after, marks or {}) for (before, marks), after in zip(kept, then, strict=True)]


def _without_change(day: date | None, contacts: Iterable[Contact], hidden: Contact) -> date | None:
    """Those that came after the hidden one and changed nothing then, may have met the day that is given back."""
    later = [row for row in contacts if row.hidden_at is None and row.registered_at > hidden.registered_at]
    for row in later:
        day = _after(day, row)
    return day


def _after(agreed: date | None, contact: Contact) -> date | None:
    """What is left of the day agreed on after a contact that says no other."""
    if agreed is None or contact.outcome != ContactOutcome.HELD:
        return agreed
    return agreed if agreed > timezone.localdate(contact.happened_at) else None


def _mark(contact: Contact) -> str:
    return f"contact_{contact.pk}"

"""Parts of a draft that there may be any number of: vilkår and text blocks.

They are added, removed and moved by buttons of the same form, so it works without scripts: the page comes
back with one part more or less, and with everything that was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from allocation import text_blocks
from allocation.text_blocks import OWN, Block

MOST_CONDITIONS = 20
EDIT = "edit"
NEW_BLOCK = "new_block"
Row = dict[str, Any]


class Slots(NamedTuple):
    """`fields` are the names before the number: condition_1, basis_1, follow_up_1."""

    name: str
    fields: tuple[str, ...]
    most: int


CONDITION = Slots("condition", ("condition", "basis", "follow_up"), MOST_CONDITIONS)
BLOCK = Slots("block", ("block_code", "block_title", "block_text"), text_blocks.MOST)
KINDS = {slots.name: slots for slots in (CONDITION, BLOCK)}


class Edited(NamedTuple):
    """The form as it is to be shown again, and the field that the keyboard is to be in."""

    initial: dict[str, Any]
    focus: str


def numbers_in(slots: Slots, data: Mapping[str, Any]) -> list[int]:
    return [n for n in range(1, slots.most + 1) if any(f"{field}_{n}" in data for field in slots.fields)]


def rows_in(slots: Slots, data: Mapping[str, Any]) -> list[Row]:
    return [{field: data.get(f"{field}_{n}", "") for field in slots.fields} for n in numbers_in(slots, data)]


def flat(slots: Slots, rows: list[Row]) -> dict[str, Any]:
    """The rows as fields of a form, numbered from one."""
    return {f"{field}_{n}": row[field] for n, row in enumerate(rows, start=1) for field in slots.fields}


def edited(data: Mapping[str, Any], choices: list[Block]) -> Edited | None:
    """What one of the buttons makes of what was posted; None when the form was sent to be saved."""
    asked = str(data.get(EDIT, ""))
    if not asked:
        return None
    verb, _, rest = asked.partition("-")
    name, _, number = rest.partition("-")
    rows = {slots.name: rows_in(slots, data) for slots in KINDS.values()}
    focus = ""
    if slots := KINDS.get(name):
        place = int(number) - 1 if number.isdecimal() else -1
        focus = _change(slots, rows[name], verb, place, str(data.get(NEW_BLOCK, "")), choices)
    kept = {key: value for key, value in data.items() if not _is_slot(key) and key not in {EDIT, NEW_BLOCK}}
    for slots in KINDS.values():
        kept |= flat(slots, rows[slots.name])
    return Edited(kept, focus)


def _change(slots: Slots, rows: list[Row], verb: str, place: int, wanted: str, choices: list[Block]) -> str:
    """Do it to the rows, and say which field to stand in afterwards."""
    if verb == "add" and len(rows) < slots.most:
        rows.append(_new(slots, wanted, choices))
        return f"{slots.fields[1 if slots is BLOCK else 0]}_{len(rows)}"
    if not 0 <= place < len(rows):
        return ""
    if verb == "remove":
        del rows[place]
        return f"{slots.fields[-1]}_{min(place + 1, len(rows))}" if rows else ""
    then = place + {"up": -1, "down": 1}.get(verb, 0)
    if 0 <= then < len(rows):
        rows[place], rows[then] = rows[then], rows[place]
        return f"{slots.fields[-1]}_{then + 1}"
    return f"{slots.fields[-1]}_{place + 1}"


def _new(slots: Slots, wanted: str, choices: list[Block]) -> Row:
    if slots is CONDITION:
        return dict.fromkeys(slots.fields, "")
    block = next((choice for choice in choices if choice.code == wanted), Block(OWN, "", ""))
    return dict(zip(slots.fields, block, strict=True))


def _is_slot(key: str) -> bool:
    name, _, number = key.rpartition("_")
    return number.isdecimal() and any(name in slots.fields for slots in KINDS.values())

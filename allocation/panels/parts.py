"""What a part of the page is."""

from __future__ import annotations

from typing import Any, NamedTuple


class Panel(NamedTuple):
    """`data` is what the template is given as `panel`."""

    template: str
    data: dict[str, Any]

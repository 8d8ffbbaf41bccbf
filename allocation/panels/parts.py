"""What a part of a case's page is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from accounts.models import User
from allocation.progress import Case


class Panel(NamedTuple):
    """`data` is what the template is given as `panel`."""

    template: str
    data: dict[str, Any]


# What the user may do is empty when the user is inhabil: the third argument says so.
Part = Callable[[Case, User, bool], Panel | None]

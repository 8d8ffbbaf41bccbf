"""What a part of the page of a booppfølging is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from accounts.models import User
from followup.models import Booppfolging


class Panel(NamedTuple):
    """`data` is what the template is given as `panel`."""

    template: str
    data: dict[str, Any]


Part = Callable[[Booppfolging, User], Panel | None]

"""Row history: triggers in Postgres keep the row as it was before every change and removal.

Together with the row itself that is the whole history, also of bulk updates, shell and raw SQL,
which Django's signals never see. Large texts and generated columns are left out by the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pghistory
from django.db import models


def tracked(
    *, exclude: Sequence[str] = (), indexes: Sequence[models.Index] = ()
) -> Callable[[type[models.Model]], type[models.Model]]:
    """Class decorator for every table that holds a decision, a person or money. `indexes` are the history's."""
    return pghistory.track(  # type: ignore[no-any-return]
        pghistory.UpdateEvent("before_update", row=pghistory.Old),
        pghistory.DeleteEvent("before_delete", row=pghistory.Old),
        exclude=list(exclude) or None,
        meta={"indexes": list(indexes)} if indexes else None,
    )

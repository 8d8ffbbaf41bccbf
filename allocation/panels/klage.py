"""The klager of a case, and the vedtak that one may be registered on."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from accounts.permissions import Permission
from allocation.klage_page import TONES, url
from allocation.models import Klage, KlageStatus, Vedtak, VedtakStatus
from allocation.panels.parts import Panel
from allocation.progress import Case
from config.dates import days_text, norwegian_date
from config.links import reverse


def klager(case: Case, user: User, inhabil: bool) -> Panel | None:
    rows = list(Klage.objects.visible_to(user).filter(soknad=case.soknad).order_by("-received_on", "-pk"))
    work = not inhabil and user.may(Permission.SOKNAD_WORK, bydel=case.soknad.bydel_id)
    newest = _newest(case) if work else None
    if not rows and newest is None:
        return None
    return Panel(
        "allocation/panels/klage.html",
        {
            "rows": [_shown(row) for row in rows],
            "new_url": reverse("klage-new", args=[newest.pk]) if newest else "",
        },
    )


def _newest(case: Case) -> Vedtak | None:
    """The one that applies, else the one that applied last. Why it cannot be appealed is said on its page."""
    issued = [row for row in case.vedtak if row.status != VedtakStatus.DRAFT]
    return case.in_force or next(iter(issued), None)


def _shown(row: Klage) -> dict[str, Any]:
    late = f", {days_text(row.days_late())} etter fristen" if row.is_late else ""
    return {
        "label": f"Klage mottatt {norwegian_date(row.received_on)}",
        "url": url(row),
        "status": row.get_status_display(),
        "tone": TONES[KlageStatus(row.status)],
        "note": f"Fra {row.get_complainant_display().lower()}{late}",
    }

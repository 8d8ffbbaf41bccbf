"""«Leieforholdet»: what the assessment of a renewal asks of the tenancy."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation import renewal_terms, tenancy_facts
from allocation.models import Fornyelse, Soknad, SoknadStatus
from allocation.panels.parts import Panel
from allocation.progress import Case
from config.dates import days_text, norwegian_date
from config.links import reverse

CHOOSING = (SoknadStatus.IN_PROGRESS, SoknadStatus.TO_DECISION)


def tenancy(case: Case, user: User, inhabil: bool) -> Panel | None:
    """Only for a renewal, and for those who may see the tenancy."""
    soknad = case.soknad
    if soknad.renews is None:
        return None
    today = timezone.localdate()
    fornyelse = Fornyelse.objects.visible_to(user).filter(soknad=soknad).first()
    facts = tenancy_facts.facts_of(soknad.renews, soknad=soknad, fornyelse=fornyelse, user=user, today=today)
    if facts is None:
        return None
    may = not inhabil and user.may(Permission.SOKNAD_WORK, bydel=soknad.bydel_id)
    unlisted = case.waiting is None and soknad.status in CHOOSING
    data = {
        "tenancy": facts,
        "fornyelse_url": fornyelse.get_absolute_url() if fornyelse else "",
        "late": _late(fornyelse, soknad) if fornyelse else "",
        "law": renewal_terms.law_text(fornyelse, today)
        if fornyelse and soknad.status != SoknadStatus.HOUSED
        else "",
        # Another dwelling comes from the waiting list, so the household must be prioritised first.
        "prioritise_url": reverse("soknad-prioritise", args=[soknad.pk]) if may and unlisted else "",
    }
    return Panel("allocation/panels/renewal.html", data)


def _late(fornyelse: Fornyelse, soknad: Soknad) -> str:
    """Late is told, and is no reason to refuse (seed 004: 5537)."""
    days = fornyelse.late_by(soknad.received_on)
    if not days:
        return ""
    when = norwegian_date(fornyelse.apply_by)
    return f"Søknaden kom {days_text(days)} etter at leietakeren burde ha søkt ({when}). Den behandles som andre."

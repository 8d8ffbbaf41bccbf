"""What came with the søknad: what somebody must decide about, who gets the letters, and startlån."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation import duplicates, elsewhere, gaps
from allocation.actions import soknader
from allocation.actions.startlan import ASSESSED
from allocation.letter_texts import usual_recipient
from allocation.models import DublettAnswer, Dublettvurdering, Soknad
from allocation.panels.parts import Panel
from allocation.progress import Case
from audit.models import Event
from config.dates import norwegian_date
from config.links import reverse
from housing.models import Household, Relation
from housing.redaction import may_open


def attention(case: Case, user: User, inhabil: bool) -> Panel | None:
    """Above all else on the page: likely duplicates, cases elsewhere, and what is missing about the person."""
    soknad = case.soknad
    works = user.may(Permission.SOKNAD_WORK, bydel=soknad.bydel_id) and not inhabil
    unfinished = Soknad.objects.visible_to(user).unfinished().filter(pk=soknad.pk).exists()
    data = {
        "alike": _alike(soknad, user, works) if unfinished else [],
        "decided": _decided(soknad),
        "elsewhere": [office.text for office in elsewhere.of_household(soknad.household)] if unfinished else [],
        "missing": _missing(soknad.household, user) if unfinished else [],
    }
    return Panel("allocation/panels/attention.html", data) if any(data.values()) else None


def _missing(household: Household, user: User) -> list[dict[str, str]]:
    """What stops the work later, said while the applicant can still be asked."""
    main = household.members.filter(relation=Relation.MAIN, valid_to=None).select_related("person").first()
    if main is None or not may_open(user, main.person):
        return []
    url = reverse("person-change", args=[household.pk, main.person_id])
    return [{"text": text, "url": url} for text in gaps.about(main.person)]


def _alike(soknad: Soknad, user: User, works: bool) -> list[dict[str, Any]]:
    return [
        {
            "label": str(one.soknad),
            "url": one.soknad.get_absolute_url(),
            "why": one.why,
            "tone": one.tone,
            "text": one.text,
            "decide_url": reverse("dublett-decide", args=[soknad.pk, one.soknad.pk]) if works else "",
        }
        for one in duplicates.of_case(soknad, user)
    ]


def _decided(soknad: Soknad) -> list[dict[str, str]]:
    """Cases that were found to be this one: where the other half of the story is."""
    same = Dublettvurdering.objects.filter(answer=DublettAnswer.SAME)
    newer = same.filter(soknad=soknad).select_related("other").first()
    if newer is not None:
        return [{"text": "Behandles videre i", "label": str(newer.other), "url": newer.other.get_absolute_url()}]
    return [
        {"text": "Hit hører også", "label": str(row.soknad), "url": row.soknad.get_absolute_url()}
        for row in same.filter(other=soknad).select_related("soknad").order_by("pk")
    ]


def letters_to(case: Case, user: User, inhabil: bool) -> Panel | None:
    """Who gets the letters of the case today."""
    household = case.soknad.household
    main = household.members.filter(relation=Relation.MAIN, valid_to=None).select_related("person").first()
    if main is None or not may_open(user, main.person):
        return None
    to = usual_recipient(household.pk, timezone.localdate())
    works = user.may(Permission.PERSON_CHANGE, bydel=case.soknad.bydel_id) and not inhabil
    data = {
        "name": to.name,
        "address": ", ".join(line for line in to.address if line),
        "on_behalf_of": to.on_behalf_of,
        "add_url": reverse("representative-add", args=[household.pk, main.person_id]) if works else "",
        "household_url": f"{reverse('household', args=[household.pk])}#representanter" if to.on_behalf_of else "",
    }
    return Panel("allocation/panels/letters_to.html", data)


def startlan(case: Case, user: User, inhabil: bool) -> Panel | None:
    """Whether a loan to buy was applied for too, and who found what about it when."""
    soknad = case.soknad
    assessed = Event.objects.visible_to(user).about(soknad).filter(kind=ASSESSED).newest_first().first()
    may = user.may(Permission.SOKNAD_WORK, bydel=soknad.bydel_id) and not inhabil and not soknad.startlan_assessed
    data = {
        "applied": soknad.startlan_parallel,
        "assessed": soknad.startlan_assessed,
        "by": f"{assessed.by.name}, {norwegian_date(assessed.at)}" if assessed and assessed.by else "",
        "text": assessed.text.partition(": ")[2] if assessed else "",
        "may": may and soknader.is_open(soknad),
    }
    return Panel("allocation/panels/startlan.html", data)

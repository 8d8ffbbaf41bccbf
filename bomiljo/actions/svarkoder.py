"""Svarkoder: made when a letter is printed, and known only to the paper.

The digests of a place are written anew in one statement each time, in their own order. So neither xmin nor ctid
tells which of them are new, also when a single letter is printed again (docs/adr/0016).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.scope import across_units
from audit.models import Event
from bomiljo.answer_codes import digest_of, new_code
from bomiljo.campaign_rights import require_hand_out
from bomiljo.models import CampaignPlace, CampaignStatus, Invitation
from config.errors import RuleBroken


class Invited(NamedTuple):
    """What stands in one letter, and nowhere else."""

    address: str
    postcode: str
    city: str
    code: str


@transaction.atomic
def make_letters(
    *, place: CampaignPlace, by: User, invitations: Sequence[int] | None = None, replace: bool = False
) -> list[Invited]:
    """Lag brev med nye koder. Brev som alt er delt ut, gjelder fortsatt, om ikke alle ubrukte koder byttes."""
    place = _lock(place, by=by)
    with across_units():
        rows = list(_asked(place, invitations))
        if not rows:
            raise RuleBroken("Ingen boliger er valgt. Velg minst én.", field="invitations")
        if replace and len(rows) != place.invited:
            raise RuleBroken("Skal alle ubrukte koder byttes, må alle boligene få nytt brev.", field="replace")
        codes = [new_code() for _ in rows]
        _write(place, codes, keep_unused=not replace)
        Invitation.objects.filter(pk__in=[row.pk for row in rows]).update(printed_on=timezone.localdate())
    said = "Brev med nye koder ble skrevet ut" + (", og de gamle ble ugyldige." if replace else ".")
    _record("bomiljo.letters_printed", said, place, by=by)
    return [_invited(row, code) for row, code in zip(rows, codes, strict=True)]


@transaction.atomic
def hand_out_code(*, place: CampaignPlace, by: User) -> str:
    """Gi en ny kode til en som har mistet brevet. Den er ikke knyttet til noen bolig."""
    place, code = _lock(place, by=by), new_code()
    with across_units():
        _write(place, [code], keep_unused=True)
        place.extra_codes += 1
        place.save(update_fields=["extra_codes"])
    _record("bomiljo.code_handed_out", "En ny kode ble delt ut.", place, by=by)
    return code


@transaction.atomic
def remind(*, place: CampaignPlace, by: User) -> CampaignPlace:
    """Noter at alle på stedet er påminnet. Ingen kan vite hvem som har svart, så påminnelsen går til alle."""
    place = _lock(place, by=by)
    place.reminded_on = timezone.localdate()
    with across_units():
        place.save(update_fields=["reminded_on"])
    _record("bomiljo.reminded", "Alle som er invitert, ble påminnet om undersøkelsen.", place, by=by)
    return place


def _asked(place: CampaignPlace, invitations: Sequence[int] | None) -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(place=place).select_related("dwelling__entrance")
    if invitations is not None:
        rows = rows.filter(pk__in=invitations)
    return rows.order_by("dwelling__address_sort", "pk")


def _invited(row: Invitation, code: str) -> Invited:
    entrance = row.dwelling.entrance
    return Invited(row.dwelling.address, entrance.postcode, entrance.city, code)


_WRITE = """
WITH old AS (
    DELETE FROM bomiljo_answercode WHERE place_id = %(place)s RETURNING digest, used
), every AS (
    SELECT digest, used FROM old WHERE used OR %(keep_unused)s
    UNION ALL SELECT unnest(%(fresh)s::bytea[]), false
)
INSERT INTO bomiljo_answercode (digest, place_id, used) SELECT digest, %(place)s, used FROM every ORDER BY digest
"""


def _write(place: CampaignPlace, codes: list[str], *, keep_unused: bool) -> None:
    fresh = sorted(digest_of(code) for code in codes)
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, {"place": place.pk, "keep_unused": keep_unused, "fresh": fresh})


def _lock(place: CampaignPlace, *, by: User) -> CampaignPlace:
    place = CampaignPlace.objects.select_for_update().get(pk=place.pk)
    require_hand_out(by, place)
    if place.campaign.status != CampaignStatus.OPEN:
        raise RuleBroken("Undersøkelsen er ikke åpen for svar.")
    if place.campaign.closes_on < timezone.localdate():
        raise RuleBroken("Siste dag for svar er passert.")
    return place


def _record(kind: str, text: str, place: CampaignPlace, *, by: User) -> None:
    """How many letters is not told: one alone would point at a dwelling."""
    Event.objects.record(
        kind, text, by=by, about=[place.campaign, place.bomiljo], bydel=place.bydel_id, place=True
    )

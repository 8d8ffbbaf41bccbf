"""Oslostandarden in this place: the measures that can be read of one place, as of today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.boxes.acts import works_here
from bomiljo.boxes.shape import Box, BoxAct, BoxRow, Shown
from bomiljo.models import Bomiljo
from bomiljo.standard import bevis_on, of_place, overrides_on, said
from bomiljo.standard_places import places_on
from bomiljo.standard_state import BY_BYDEL, OF_PLACE, TONES, Status, proof_of, words_of
from config.links import reverse


def ask(user: User, place: Bomiljo) -> Sequence[QuerySet[Any]]:
    today = timezone.localdate()
    here = places_on(Bomiljo.objects.visible_to(user).filter(pk=place.pk), today)
    if not _reads_bydel(user, place):
        return (here,)
    return here, overrides_on(user, today).filter(bomiljo=place), bevis_on(user, today).filter(bomiljo=place)


def show(user: User, place: Bomiljo, *answers: list[Any]) -> Shown:
    rows, *words = answers
    reads = _reads_bydel(user, place)
    # What is read of the bydel's own rows is closed to a landlord, and would be wrong without them.
    measures = OF_PLACE if reads else tuple(measure for measure in OF_PLACE if measure not in BY_BYDEL)
    if not rows:
        return Shown()
    found = of_place(rows[0], said(*words) if words else said((), ()), measures)
    acts = f"?sted={place.pk}"
    return Shown(
        Box(
            title="Oslostandarden",
            rows=[_row(user, place, status, reads=reads) for status in found],
            all_url=f"{reverse('standard')}?bydel={place.bydel_id}" if reads else "",
            acts=[
                BoxAct("Registrer bevis", reverse("standardbevis-new") + acts),
                BoxAct("Overstyr status", reverse("standard-override") + acts),
            ]
            if works_here(user, place)
            else [],
        )
    )


def _reads_bydel(user: User, place: Bomiljo) -> bool:
    return user.may(Permission.BOMILJO_VIEW, bydel=place.bydel_id) or user.may(Permission.BOMILJO_CITY)


def _row(user: User, place: Bomiljo, status: Status, *, reads: bool) -> BoxRow:
    url = f"{reverse('standard-measure')}?tiltak={status.measure}&bydel={place.bydel_id}" if reads else ""
    own = user.may(Permission.BOMILJO_VIEW, bydel=place.bydel_id, landlord=place.landlord_id)
    proof = proof_of(status, own=own) if status.of > 1 else []
    said_so = [f"Overstyrt: {status.override.reason}"] if status.override else []
    note = ". ".join([*said_so, *proof, *(row.what for row in status.bevis)])
    return BoxRow(status.measure.label, url, words_of(status.state), TONES[status.state], note)

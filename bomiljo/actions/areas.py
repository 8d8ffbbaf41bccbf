"""Fellesarealer, and what residents have been told."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from bomiljo.actions.common import change_fields, lock_place, needs, not_ahead, open_place, record, refusing
from bomiljo.models import AreaState, Bomiljo, CommonArea, Informasjon
from config.dates import norwegian_date

ONCE = {"commonarea_once": "Fellesarealet står alt i lista. Velg et annet navn, eller endre det som står der."}


@transaction.atomic
def add(
    *, place: Bomiljo, kind: str, by: User, name: str = "", state: str = AreaState.OPEN, note: str = ""
) -> CommonArea:
    """Legg til et fellesareal, og si om det er åpent."""
    place = open_place(place, by=by)
    with refusing(ONCE, field="name"):
        row = CommonArea.objects.create(
            bomiljo=place, kind=kind, name=name.strip(), state=state, note=note.strip()
        )
    record("area", f"Nytt fellesareal: {row.get_kind_display().lower()}.", place, row, by=by)
    return row


@transaction.atomic
def change(*, area: CommonArea, by: User, name: str, state: str, note: str = "") -> CommonArea:
    """Endre fellesarealet: åpent, låst eller stengt."""
    place = lock_place(area.bomiljo, by=by)
    row = CommonArea.objects.select_for_update().get(pk=area.pk)
    before = row.state
    with refusing(ONCE, field="name"):
        changed = change_fields(row, {"name": name.strip(), "state": state, "note": note.strip()})
    if row.state != before:
        said = f"{row.get_kind_display()} er nå: {row.get_state_display().lower()}."
        record("area_state", said, place, row, by=by)
    elif changed:
        record(
            "area_changed", f"Endret {row.get_kind_display().lower()}: {', '.join(changed)}.", place, row, by=by
        )
    return row


@transaction.atomic
def remove(*, area: CommonArea, by: User) -> None:
    """Ta fellesarealet ut av lista, når det ikke finnes lenger."""
    place = lock_place(area.bomiljo, by=by)
    row = CommonArea.objects.select_for_update().get(pk=area.pk)
    said = f"Tok {row.get_kind_display().lower()} ut av lista over fellesarealer."
    row.delete()
    record("area_removed", said, place, by=by)


@transaction.atomic
def inform(
    *, place: Bomiljo, channel: str, about: str, by: User, given_on: date | None = None,
    where_to_turn: bool = False, languages: str = "", households: int | None = None,
) -> Informasjon:  # fmt: skip
    """Registrer at beboerne har fått informasjon, hvordan og på hvilke språk."""
    given_on = given_on or timezone.localdate()
    place = open_place(place, by=by, day=given_on)
    not_ahead(given_on, what="Informasjonen", field="given_on")
    row = Informasjon.objects.create(
        bomiljo=place, given_on=given_on, channel=channel, where_to_turn=where_to_turn,
        about=needs(about, "Skriv hva informasjonen handlet om.", field="about"), languages=languages.strip(),
        households=households,
    )  # fmt: skip
    said = f"Informasjon til beboerne {norwegian_date(given_on)}: {row.get_channel_display().lower()}."
    record("informed", said, place, row, by=by)
    return row

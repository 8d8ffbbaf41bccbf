"""Who borrows a room: known again by the telephone, also when name and number are gone."""

from __future__ import annotations

import re

from accounts.models import User
from bomiljo.models import Laner, RoomLoan
from config.errors import RuleBroken
from housing.fields import blind_index

PURPOSE = "bomiljo.laner"
HOME = re.compile(r"(?:\+|00)47(?=[0-9]{8}$)")
NUMBER = re.compile(r"\+?[0-9]{8,15}")


def normalised(phone: str) -> str:
    """«+47 400 00 002» and «40000002» are the same number."""
    joined = HOME.sub("", re.sub(r"[\s().-]", "", phone))
    if not NUMBER.fullmatch(joined):
        raise RuleBroken("Skriv et telefonnummer med åtte siffer.", field="phone")
    return joined


def known_as(phone: str) -> str:
    return blind_index(normalised(phone), purpose=PURPOSE)


def earlier_breaches(user: User, loan: RoomLoan) -> list[RoomLoan]:
    """Earlier loans of the same borrower that ended with a breach, for those who may know who borrows."""
    laner = Laner.objects.visible_to(user).filter(loan=loan).first()
    if laner is None or not laner.known_as:
        return []
    same = Laner.objects.visible_to(user).filter(known_as=laner.known_as).exclude(pk=loan.pk)
    rows = same.exclude(loan__breach="").select_related("loan__room").order_by("-loan__event")
    return [row.loan for row in rows]

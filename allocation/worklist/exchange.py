"""Bytte that waits: for an answer from this unit, or for the bydel that has got its answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Landlord
from accounts.permissions import Permission
from allocation.models import Byttesamtykke, SoknadKind, SoknadStatus, Vedtak, VedtakKind, VedtakStatus
from allocation.models.soknad import OPEN_STATUSES
from allocation.worklist.parts import Office
from config.dates import days_text
from config.links import reverse
from config.worklist import Asking, Lamp, WorkItem

Note = Callable[[Any], str]
MOVES = "overforing"


def asked(office: Office) -> Lamp | None:
    """What the bydel's leader is to answer."""
    if not office.may(Permission.VEDTAK_ISSUE):
        return None
    rows = Byttesamtykke.objects.visible_to(office.user).filter(bydel=office.bydel)
    return _asked(rows, office.today)


def asked_of_absent(office: Office) -> Lamp | None:
    """What a landlord without users is asked: the office that asks gets the answer, and writes it down."""
    if not office.may(Permission.SOKNAD_WORK):
        return None
    rows = Byttesamtykke.objects.visible_to(office.user).filter(asked_by_bydel=office.bydel)
    return _waiting(
        "samtykke_utleier", "Svar fra utleiere som ikke bruker Husrom", rows.of_absent_landlords(office.today),
        office.today, "?hvem=utleier", lambda row: str(row.landlord), "Registrer svaret når det kommer",
    )  # fmt: skip


def asked_of_landlord(asking: Asking, landlord: Landlord) -> Lamp | None:
    """What cases ask of a landlord: never what a case says."""
    if not asking.user.may(Permission.LEASE_WORK, landlord=landlord):
        return None
    return _asked(Byttesamtykke.objects.visible_to(asking.user).filter(landlord=landlord), asking.today)


def _asked(rows: QuerySet[Byttesamtykke], today: date) -> Lamp:
    def note(row: Any) -> str:
        return f"{row.facts.get('Husstanden', '')}. Spurt av {row.asked_by_bydel}"

    return _waiting("samtykke", "Samtykke til bytte", rows, today, "", note, "Svar om dere samtykker")


def _waiting(
    code: str, title: str, rows: QuerySet[Byttesamtykke], today: date, query: str, note: Note, todo: str
) -> Lamp:
    def item(row: Any) -> WorkItem:
        days = (today - row.asked_on).days
        return WorkItem(
            f"Bytte i sak {row.facts.get('Sak', '')}", reverse("consent", args=[row.pk]), note(row),
            lamp=_since(days), todo=todo, days=days,
        )  # fmt: skip

    waiting = rows.filter(answer="").select_related("asked_by_bydel", "landlord").order_by("asked_on", "pk")
    return Lamp(f"soknader.{code}", title, waiting, item, reverse("consent-list") + query)


def answered(office: Office) -> Lamp:
    """Undecided cases where everybody who was asked has answered."""
    consents = Byttesamtykke.objects.filter(soknad=OuterRef("pk"))
    rows = (
        office.cases()
        .filter(Exists(consents), ~Exists(consents.filter(answer="")))
        .filter(kind=SoknadKind.EXCHANGE, status__in=OPEN_STATUSES)
        .annotate(refused=Exists(consents.filter(answer="nei")))
        .order_by("received_on", "pk")
    )

    def note(row: Any) -> str:
        return f"{row.applicant}, {'noen samtykker ikke' if row.refused else 'alle samtykker'}"

    return _cases(office, "samtykke_kommet", "Svarene om bytte er kommet", rows, note, "Avgjør saken", "")


def to_hand_over(office: Office) -> Lamp | None:
    """Granted to another bydel, which cannot offer anything until it has the case."""
    if not office.may(Permission.VEDTAK_ISSUE):
        return None
    in_force = Vedtak.objects.filter(
        soknad=OuterRef("pk"), kind=VedtakKind.EXCHANGE_GRANTED, status=VedtakStatus.ISSUED
    )
    rows = (
        office.cases()
        .filter(Exists(in_force), kind=SoknadKind.EXCHANGE, status=SoknadStatus.DECIDED)
        .filter(exchange_to__isnull=False)
        .exclude(exchange_to=office.bydel)
        .select_related("exchange_to")
        .order_by("status_since", "pk")
    )

    def note(row: Any) -> str:
        return f"{row.applicant}, til {row.exchange_to}"

    return _cases(office, MOVES, "Bytte som skal overføres", rows, note, "Overfør saken", "&status=avgjort")


def _cases(office: Office, code: str, title: str, rows: Any, note: Note, todo: str, query: str) -> Lamp:
    def item(row: Any) -> WorkItem:
        url = reverse("soknad-transfer", args=[row.pk]) if code == MOVES else row.get_absolute_url()
        return WorkItem(row.number, url, note(row), todo=todo, days=row.days_in_step(office.today))

    return Lamp(
        f"soknader.{code}", title, office.named(rows), item, f"{reverse('soknad-list')}?slag=bytte{query}",
        who="caseworker",
    )  # fmt: skip


def _since(days: int) -> str:
    return "spurt i dag" if days <= 0 else f"har ventet {days_text(days)}"

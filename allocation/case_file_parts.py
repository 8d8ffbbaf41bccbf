"""The chapters of a saksutskrift: what the case says, in the order in which somebody new to it reads.

Left out: what concerns other households (dubletter, other candidates by name), drafts, and addresses of
protected persons. Nothing else is held back: the party may read the same document.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from allocation import case_file_case
from allocation.case_file_words import YES_NO, dated, facts, timed
from allocation.klage_parties import acting_for, main_person
from allocation.models import ForelopigSvar, Klage, Soknad, Vedtak, VedtakStatus
from audit.models import Event
from config.dates import days_text, norwegian_date, norwegian_datetime
from housing.models import Relation
from letters.saksutskrift import Entry, Line, Part

# Whether two søknader are one case concerns another household too.
INTERNAL_EVENTS = ("dublett",)


def parts(klage: Klage, day: date) -> Iterator[Part | None]:
    soknad = klage.soknad
    yield _parties(soknad, day)
    yield _klage(klage)
    yield _review(klage)
    yield _vedtak(soknad)
    yield case_file_case.soknad(soknad)
    yield case_file_case.documents(soknad)
    yield case_file_case.conversations(soknad)
    yield case_file_case.assessments(soknad)
    yield case_file_case.priority(soknad, day)
    yield case_file_case.meetings_and_offers(soknad)
    yield _history(soknad)


def applicant_name(klage: Klage) -> str:
    person = main_person(klage.soknad)
    return person.full_name if person else "Uten hovedperson"


def deadline(klage: Klage) -> str:
    text = norwegian_date(klage.deadline)
    return f"{text}. Klagen kom {days_text(klage.days_late())} for sent" if klage.is_late else text


def _parties(soknad: Soknad, day: date) -> Part:
    members = soknad.household.members.on(day).select_related("person").order_by("pk")
    entries = []
    for member in sorted(members, key=lambda member: member.relation != Relation.MAIN):
        person = member.person
        acting = acting_for(person, day)
        entries.append(
            Entry(
                title=person.full_name,
                facts=facts(
                    ("I husstanden", member.get_relation_display()),
                    ("Født", dated(person.birth_date)),
                    ("Død", dated(person.died_on)),
                    ("Adresse", "Adressen er beskyttet og står ikke her" if person.is_protected else ""),
                    ("Tolk", f"Trenger tolk, {person.language}" if person.interpreter else ""),
                    ("Representant", str(acting) if acting else ""),
                ),
            )
        )
    return Part(title="Partene i saken", paragraphs=() if entries else ("Husstanden har ingen medlemmer nå.",),
                entries=tuple(entries))  # fmt: skip


def _klage(klage: Klage) -> Part:
    rows = facts(
        ("Mottatt", f"{norwegian_date(klage.received_on)}, {klage.get_channel_display().lower()}"),
        ("Fra", klage.from_whom),
        ("Registrert av", klage.registered_by.name),
        ("Klagefristen var", deadline(klage)),
        ("Tas opp etter fristen", YES_NO[klage.late_accepted] if klage.is_late else ""),
        ("Begrunnelse", klage.late_reason),
        ("Klagerett", YES_NO[klage.standing_accepted] if klage.is_from_outsider else ""),
        ("Begrunnelse for klagerett", klage.standing_reason),
        ("Avvist", dated(klage.rejected_on)),
    )
    entries = [_answer(svar) for svar in klage.forelopige_svar.select_related("given_by").reverse()]
    if klage.rejection_appealed_on:
        title = f"Klage på avvisningen, mottatt {norwegian_date(klage.rejection_appealed_on)}"
        entries.append(Entry(title=title, paragraphs=(klage.rejection_appeal,)))
    return Part(title="Klagen", facts=rows, paragraphs=(klage.text,), entries=tuple(entries))


def _answer(svar: ForelopigSvar) -> Entry:
    return Entry(
        title=f"{svar}, {norwegian_date(svar.given_on)}",
        facts=facts(("Svaret ventes innen", norwegian_date(svar.expected_on)), ("Gitt av", svar.given_by.name)),
        paragraphs=(svar.reason,),
    )


def _review(klage: Klage) -> Part | None:
    if not klage.is_reviewed:
        return None
    return Part(
        title="Kontorets nye vurdering",
        facts=facts(
            ("Skrevet av", klage.reviewed_by.name if klage.reviewed_by else ""),
            ("Skrevet", timed(klage.reviewed_at)),
            ("Avgjort av", klage.concluded_by.name if klage.concluded_by else ""),
        ),
        paragraphs=(klage.review,),
    )


def _vedtak(soknad: Soknad) -> Part:
    rows = soknad.vedtak.exclude(status=VedtakStatus.DRAFT).select_related("issued_by").order_by("-issued_at")
    return Part(title="Vedtak", entries=tuple(_one_vedtak(row) for row in rows))


def _one_vedtak(row: Vedtak) -> Entry:
    conditions = [
        f"Vilkår: {one.text} ({one.legal_basis}). Følges opp {norwegian_date(one.follow_up_on)}."
        for one in row.conditions.order_by("pk")
    ]
    blocks = [f"{block.get('title', '')}\n{block.get('text', '')}".strip() for block in row.blocks]
    return Entry(
        title=f"{row.get_kind_display()}, {dated(row.notice_date)}",
        facts=facts(
            ("Status", row.get_status_display()),
            ("Fattet", timed(row.issued_at)),
            ("Fattet av", row.issued_by.name if row.issued_by else ""),
            ("Sett over av", row.seconded_by.name if row.seconded_by else ""),
            ("Rettslig grunnlag", row.legal_basis),
            ("Regelsett", row.soknad.rule_set.name),
            ("Klagefrist", dated(row.appeal_deadline)),
            ("Klageorgan", row.appeal_body),
            ("Størrelse på boligen", row.rooms),
            ("Leietid (måneder)", str(row.term_months) if row.term_months else ""),
            ("Bolig innen", dated(row.valid_until)),
            ("Opphevet fordi", row.revoked_reason),
        ),
        paragraphs=(row.grounds, *blocks, *conditions),
    )


def _history(soknad: Soknad) -> Part | None:
    events = Event.objects.get_queryset().about(soknad).order_by("at", "pk").select_related("by")
    lines = tuple(
        Line(at=norwegian_datetime(event.at), who=event.by.name if event.by else "Husrom", text=event.text)
        for event in events
        if not event.kind.startswith(INTERNAL_EVENTS)
    )
    return Part(title="Historikk", history=lines) if lines else None

"""What the pages of a klage show: where it is, who has it, what is next and by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import Permission
from allocation import answers_page, klage_terms
from allocation.inhabilitet import cases_closed_to
from allocation.klage_parties import is_signer
from allocation.meeting_page import Fact, Link, Tag
from allocation.models import ForelopigSvar, Klage, KlageStatus, Letter
from allocation.models.klage import OPEN_KLAGE, UNANSWERED, WON
from allocation.offer_page import household_name
from allocation.progress import NextAction
from allocation.steps import Step
from audit.timeline import timeline
from config.dates import days_text, norwegian_date, norwegian_datetime
from config.links import reverse

P, S = Permission, KlageStatus
TONES = {
    S.RECEIVED: "info",
    S.IN_REVIEW: "info",
    S.REJECTED: "neutral",
    S.REVERSED: "success",
    S.FORWARDED: "warning",
    S.DECIDED: "neutral",
    S.WITHDRAWN: "neutral",
}


class Rights(NamedTuple):
    """What the user may do with the klage. Nothing when inhabil."""

    work: bool
    decide: bool


def rights(klage: Klage, user: User) -> Rights:
    if cases_closed_to(user, [klage.soknad_id]):
        return Rights(work=False, decide=False)
    return Rights(
        work=user.may(P.SOKNAD_WORK, bydel=klage.bydel_id), decide=user.may(P.VEDTAK_ISSUE, bydel=klage.bydel_id)
    )


def context(klage: Klage, user: User, today: date) -> dict[str, Any]:
    may = rights(klage, user)
    given = list(klage.forelopige_svar.select_related("given_by", "letter"))
    works = user.may(P.SOKNAD_WORK, bydel=klage.bydel_id)
    return {
        "klage": klage,
        "title": f"Klage i sak {klage.soknad.number}",
        "subtitle": f"{klage.vedtak.get_kind_display()}. {household_name(klage.soknad.household_id, user)}",
        "status": Tag(klage.get_status_display(), TONES[KlageStatus(klage.status)]),
        "head_facts": _head_facts(klage, may, today, given),
        "action": next_action(klage, may),
        "actions": _other_steps(klage, may),
        "steps": steps(klage),
        "inhabil": works and not may.work,
        "signer_note": signer_note(klage, user) if klage.status in {S.RECEIVED, S.IN_REVIEW} else "",
        "facts": _facts(klage),
        "admission": _admission(klage),
        "reviewed": _reviewed(klage),
        "decided": _decided(klage),
        "vedtak_facts": _vedtak_facts(klage),
        "answers": answers_page.box(given, who="klageren", url=_url_of_answer(klage, may)),
        "documents": _documents(klage) if works else [],
        "links": _links(klage),
        "events": timeline(user, klage),
        "crumbs": [*crumbs(klage)[:-1], {"label": "Klage", "url": ""}],
    }


def crumbs(klage: Klage) -> list[dict[str, str]]:
    return [
        {"label": "Søknader", "url": reverse("soknad-list")},
        {"label": "Klager", "url": reverse("klage-list")},
        {"label": f"Klage i sak {klage.soknad.number}", "url": url(klage)},
    ]


def url(klage: Klage, step: str = "") -> str:
    return reverse(f"klage-{step}" if step else "klage", args=[klage.pk])


def signer_note(klage: Klage, user: User) -> str:
    """Who made the vedtak, so that somebody else looks at it now."""
    if is_signer(klage, user.pk):
        return (
            "Du fattet vedtaket. La en annen skrive eller avgjøre den nye vurderingen, og vurder om du er habil."
        )
    if klage.vedtak.issued_by is None:
        return ""
    return f"{klage.vedtak.issued_by.name} fattet vedtaket. Er du inhabil i saken, må en annen vurdere klagen."


def next_action(klage: Klage, may: Rights) -> NextAction | None:
    """The one thing to do now, for this user; None when it is somebody else's turn or it is over."""
    if klage.status == S.RECEIVED and not klage.is_admitted:
        return NextAction("Avgjør om klagen tas opp", url(klage, "admit")) if may.decide else None
    if klage.status == S.RECEIVED:
        return NextAction("Ta klagen", url(klage, "take"), post=True) if may.work else None
    if klage.status == S.IN_REVIEW and not klage.is_reviewed:
        return NextAction("Skriv ny vurdering", url(klage, "review")) if may.work else None
    if klage.status == S.IN_REVIEW:
        return NextAction("Avgjør klagen", url(klage, "conclude")) if may.decide else None
    if klage.status == S.FORWARDED:
        return NextAction("Registrer svar", url(klage, "answer")) if may.decide else None
    if may.work and needs_new_vedtak(klage):
        return NextAction("Behandle saken på nytt", reverse("soknad", args=[klage.soknad_id]))
    return None


def whose_turn(klage: Klage) -> str:
    """What is next, when it is not this user's to do."""
    if klage.status == S.RECEIVED:
        return "Tas av en saksbehandler" if klage.is_admitted else "Leder avgjør om klagen tas opp"
    if klage.status == S.IN_REVIEW:
        return "Leder avgjør klagen" if klage.is_reviewed else "Ny vurdering skrives"
    if klage.status == S.FORWARDED:
        return f"Svar fra {klage.body}"
    return "Et nytt vedtak" if needs_new_vedtak(klage) else "Ingenting, klagen er ferdig"


def reopened(klage: Klage) -> bool:
    """The klage led the case to a new vedtak."""
    won = klage.outcome in WON and klage.rejection_appealed_on is None
    return klage.status == S.REVERSED or won


def new_vedtak(klage: Klage) -> Any:
    """The vedtak that answered the klage; None while there is none."""
    return klage.led_to.exclude(issued_at=None).order_by("issued_at").first()


def needs_new_vedtak(klage: Klage) -> bool:
    return reopened(klage) and new_vedtak(klage) is None


def steps(klage: Klage) -> list[Step]:
    """The road of a klage as a list with states."""
    ended = klage.status in {S.WITHDRAWN, S.REJECTED}
    reviewed = klage.status in {S.REVERSED, S.FORWARDED, S.DECIDED}
    rows = [("Mottatt", True, norwegian_date(klage.received_on))]
    if klage.is_late or klage.is_from_outsider:
        decided = klage.is_admitted or klage.rejected_on is not None
        rows.append(("Tas opp", decided, "Avvist" if klage.rejected_on and not klage.is_admitted else ""))
    if klage.rejected_on is None or klage.is_admitted:
        rows.append(("Ny vurdering", reviewed, klage.reviewed_by.name if klage.reviewed_by else ""))
    if klage.status != S.REVERSED:
        sent = norwegian_date(klage.forwarded_on) if klage.forwarded_on else ""
        rows.append(("Til klageorganet", klage.forwarded_on is not None, sent))
        rows.append(("Svar", klage.decided_on is not None, klage.get_outcome_display()))
    if reopened(klage):
        made = new_vedtak(klage)
        rows.append(("Nytt vedtak", made is not None, made.get_kind_display() if made else ""))
    return _with_states(rows, ended=ended)


def _with_states(rows: list[tuple[str, bool, str]], *, ended: bool) -> list[Step]:
    shown: list[Step] = []
    current = ended
    for label, done, note in rows:
        state = "done" if done else "waiting" if current else "current"
        if ended and not done:
            state = "stopped"
        current = current or not done
        shown.append(Step(label, state, note))
    return shown


def _head_facts(klage: Klage, may: Rights, today: date, given: Sequence[ForelopigSvar]) -> list[dict[str, str]]:
    lamp = klage_terms.lamp(klage, today, given[0].expected_on if given else None)
    action = next_action(klage, may)
    facts = [
        {"label": "Mottatt", "value": norwegian_date(klage.received_on)},
        {"label": "Saksbehandler", "value": klage.caseworker.name if klage.caseworker else "Ingen ennå"},
        {"label": "Klageorgan", "value": klage.body},
        {"label": "Neste", "value": action.label if action else whose_turn(klage)},
        {"label": "Frist", "value": lamp.text or "Ingen frist nå", "level": lamp.level},
    ]
    if klage.is_late:
        late = f"{days_text(klage.days_late())} etter fristen"
        facts.insert(1, {"label": "Klagefrist", "value": late, "level": "amber"})
    return facts


def _other_steps(klage: Klage, may: Rights) -> list[Link]:
    links = []
    if may.work and klage.status == S.IN_REVIEW and klage.is_reviewed:
        links.append(Link("Endre vurderingen", url(klage, "review")))
    if may.decide and klage.status == S.REJECTED:
        links.append(Link("Registrer klage på avvisningen", url(klage, "rejection-appeal")))
    if may.work and klage.status in {S.RECEIVED, S.IN_REVIEW} and klage.is_admitted:
        links.append(Link("Gi klagen til en annen", url(klage, "assign")))
    if may.work and klage.status in OPEN_KLAGE:
        links.append(Link("Klageren trekker klagen", url(klage, "withdraw")))
    return links


def _url_of_answer(klage: Klage, may: Rights) -> str:
    """Where a foreløpig svar is given, while the klager waits for the office."""
    return url(klage, "forelopig-svar") if may.work and klage.status in UNANSWERED else ""


def _facts(klage: Klage) -> list[Fact]:
    return [
        Fact("Fra", klage.from_whom),
        Fact("Kom", klage.get_channel_display()),
        Fact("Klagefristen var", norwegian_date(klage.deadline)),
        Fact("Registrert av", klage.registered_by.name),
    ]


def _admission(klage: Klage) -> list[dict[str, str]]:
    """What was decided about the time and the right to appeal, in words."""
    rows = []
    if klage.late_accepted is not None:
        told = "Tas opp selv om den kom for sent" if klage.late_accepted else "Tas ikke opp: kom for sent"
        rows.append({"title": told, "text": klage.late_reason})
    if klage.standing_accepted is not None:
        told = "Den som klager, har klagerett" if klage.standing_accepted else "Tas ikke opp: ingen klagerett"
        rows.append({"title": told, "text": klage.standing_reason})
    if klage.rejection_appealed_on:
        title = f"Klage på avvisningen, mottatt {norwegian_date(klage.rejection_appealed_on)}"
        rows.append({"title": title, "text": klage.rejection_appeal})
    return rows


def _reviewed(klage: Klage) -> str:
    if klage.reviewed_by is None or klage.reviewed_at is None:
        return ""
    written = f"Skrevet av {klage.reviewed_by.name}, {norwegian_datetime(klage.reviewed_at)}."
    decided = klage.concluded_by.name if klage.concluded_by and klage.status != S.IN_REVIEW else ""
    return f"{written} Avgjort av {decided}." if decided else written


def _decided(klage: Klage) -> str:
    if klage.decided_on is None:
        return ""
    return f"{klage.get_outcome_display()}. Avgjort {norwegian_date(klage.decided_on)}."


def _vedtak_facts(klage: Klage) -> list[Fact]:
    vedtak = klage.vedtak
    rows = [
        Fact("Vedtak", vedtak.get_kind_display(), reverse("vedtak", args=[vedtak.pk])),
        Fact("Status", vedtak.get_status_display()),
        Fact("Fattet", norwegian_date(vedtak.notice_date) if vedtak.notice_date else ""),
        Fact("Fattet av", vedtak.issued_by.name if vedtak.issued_by else ""),
    ]
    if made := new_vedtak(klage):
        rows.append(Fact("Nytt vedtak", made.get_kind_display(), reverse("vedtak", args=[made.pk])))
    return [row for row in rows if row.value]


def letters_of(klage: Klage) -> QuerySet[Letter]:
    return Letter.objects.about_klage(klage)


def _documents(klage: Klage) -> list[Link]:
    links = [
        Link(f"{one.get_kind_display()} (brev)", reverse("letter-pdf", args=[one.pk])) for one in letters_of(klage)
    ]
    sent = klage.forwarded_on is not None
    label = "Saksutskrift, som oversendt (PDF)" if sent else "Saksutskrift, som den er nå (PDF)"
    return [*links, Link(label, url(klage, "case-file"))]


def _links(klage: Klage) -> list[Link]:
    links = [Link(f"Sak {klage.soknad.number}", reverse("soknad", args=[klage.soknad_id]))]
    if klage.continues is not None:
        links.append(Link("Klagen som ble avvist", url(klage.continues)))
    if again := getattr(klage, "continued_by", None):
        links.append(Link("Klagen, til ny vurdering", url(again)))
    return links

"""What the pages show of a vedtak: its facts, what it replaces, and what issuing it will do."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation import vedtak_kinds, vedtak_terms
from allocation.models import Soknad, SoknadStatus, Vedtak, VedtakCondition, VedtakKind, VedtakStatus
from config.dates import norwegian_date, norwegian_datetime
from config.errors import RuleBroken
from config.links import reverse

K = VedtakKind
TONES = {VedtakStatus.DRAFT: "warning", VedtakStatus.ISSUED: "success"}


def shown(vedtak: Vedtak) -> dict[str, Any]:
    return {
        "pk": vedtak.pk,
        "label": vedtak.get_kind_display(),
        "status": {"label": vedtak.get_status_display(), "tone": tone(vedtak)},
        "facts": [{"label": label, "value": value} for label, value in _facts(vedtak) if value],
        "links": _links(vedtak),
        "legal_basis": vedtak.legal_basis.splitlines(),
        "paragraphs": _paragraphs(vedtak.grounds),
        "blocks": [{"title": row["title"], "paragraphs": _paragraphs(row["text"])} for row in vedtak.blocks],
        "conditions": [condition(row) for row in vedtak.conditions.select_related("followed_up_by")],
    }


def tone(vedtak: Vedtak) -> str:
    return TONES.get(VedtakStatus(vedtak.status), "neutral")


def chain_note(vedtak: Vedtak) -> str:
    """«Omgjør vedtaket av 24.11.2026 etter klage. Avløst 3.12.2026 av «Avslag …»»; empty when it stands alone."""
    parts = []
    if vedtak.replaces is not None:
        verb = "Avløser" if vedtak.kind == K.LAPSED else "Omgjør"
        parts.append(f"{verb} {named(vedtak.replaces)}{_after_klage(vedtak)}")
    elif vedtak.klage is not None:
        parts.append(f"Fattet{_after_klage(vedtak)}")
    if (by := _replaced_by(vedtak)) is not None and vedtak.replaced_at:
        parts.append(f"Avløst {norwegian_date(vedtak.replaced_at)} av «{by.get_kind_display()}»")
    return ". ".join(parts)


def condition(row: VedtakCondition) -> dict[str, Any]:
    return {
        "text": row.text,
        "basis": row.legal_basis.rstrip("."),
        "follow_up": norwegian_date(row.follow_up_on),
        "done": _done(row),
    }


def effects(soknad: Soknad, vedtak: Vedtak) -> list[str]:
    """What happens when the button is pressed, in words."""
    today = timezone.localdate()
    said = [f"Vedtaket blir fattet i ditt navn i dag, {norwegian_date(today)}, og kan ikke endres etterpå."]
    if vedtak.replaces is not None:
        said.append(f"Det avløser {named(vedtak.replaces)}, som ikke gjelder lenger.")
    said += _on_the_list(vedtak, today)
    said.append("Brevet lages og sendes til søkeren, eller til den som representerer søkeren.")
    if vedtak.appealable:
        last = vedtak_terms.appeal_deadline(soknad.rule_set, today)
        said.append(f"Klagefristen blir {norwegian_date(last)}. Klageorgan: {vedtak.appeal_body}.")
    else:
        said.append("Vedtaket kan ikke påklages. Brevet sier hvorfor.")
    return said


def legal_bases(soknad: Soknad, kinds: tuple[VedtakKind, ...]) -> list[dict[str, Any]]:
    """What each outcome would be founded on, or that the rule set lacks it."""
    rows = []
    for kind in kinds:
        try:
            lines, lacking = vedtak_kinds.legal_basis(soknad.rule_set, kind), False
            vedtak_kinds.appeal_body(soknad.rule_set, kind)
        except RuleBroken as refusal:
            lines, lacking = [str(refusal)], True
        rows.append({"label": kind.label, "lines": lines, "lacking": lacking})
    return rows


def steps_open_to(user: User, soknad: Soknad, vedtak: Vedtak) -> dict[str, bool]:
    """What the user may do with the vedtak on its page."""
    work = user.may(Permission.SOKNAD_WORK, bydel=soknad.bydel_id)
    issue = user.may(Permission.VEDTAK_ISSUE, bydel=soknad.bydel_id)
    drafted, applies = vedtak.status == VedtakStatus.DRAFT, vedtak.status == VedtakStatus.ISSUED
    decided = soknad.status == SoknadStatus.DECIDED
    return {
        "issue": issue and drafted,
        "draft": work and drafted,
        "second": work and drafted and vedtak.seconded_at is None and vedtak.created_by_id != user.pk
        and soknad.bydel.second_look,
        "reopen": issue and applies and decided,
        "klage": work and not drafted,
        "lapse": work and applies and decided and vedtak.kind == K.TILSAGN,
        "revoke": issue and applies and soknad.status in {SoknadStatus.DECIDED, SoknadStatus.IN_PROGRESS},
    }  # fmt: skip


def next_step(vedtak: Vedtak, may: dict[str, bool]) -> dict[str, str] | None:
    """The one button of a draft's page."""
    if may.get("second"):
        return {"label": "Se over utkastet", "url": reverse("vedtak-second", args=[vedtak.pk])}
    if may.get("issue"):
        return {"label": "Se over og fatt vedtak", "url": reverse("vedtak-issue", args=[vedtak.pk])}
    return None


def named(vedtak: Vedtak) -> str:
    of = f" av {norwegian_date(vedtak.notice_date)}" if vedtak.notice_date else ""
    return f"«{vedtak.get_kind_display()}»{of}"


def term(months: int | None) -> str:
    if months is None:
        return ""
    return "Tidsubestemt" if months == 0 else f"{months // 12} år" if months % 12 == 0 else f"{months} måneder"


def _facts(vedtak: Vedtak) -> list[tuple[str, str]]:
    return [
        ("Grunn til bortfall", vedtak.get_lapse_cause_display()),
        ("Hvilken bolig", {True: "Samme bolig", False: "En annen bolig", None: ""}[vedtak.same_dwelling]),
        ("Størrelse på boligen", vedtak.rooms),
        ("Leietid", term(vedtak.term_months)),
        ("Hvorfor den leietiden", vedtak.term_reason),
        ("Skrevet av", vedtak.created_by.name if vedtak.status == VedtakStatus.DRAFT else ""),
        ("Sett over av", _signed(vedtak.seconded_by, vedtak.seconded_at)),
        ("Fattet av", _signed(vedtak.issued_by, vedtak.issued_at)),
        ("Klagefrist", norwegian_date(vedtak.appeal_deadline) if vedtak.appeal_deadline else ""),
        ("Klageorgan", vedtak.appeal_body if vedtak.appealable else "Kan ikke påklages"),
        ("Bolig innen", norwegian_date(vedtak.valid_until) if vedtak.valid_until else ""),
        ("Opphevet fordi", vedtak.revoked_reason),
    ]


def _signed(who: User | None, when: Any) -> str:
    return f"{who.name}, {norwegian_datetime(when)}" if who and when else ""


def _links(vedtak: Vedtak) -> list[dict[str, str]]:
    """The chain: what it takes the place of, and what took its place."""
    links = []
    if vedtak.replaces is not None:
        links.append({"label": f"Avløser {named(vedtak.replaces)}", "url": _url(vedtak.replaces)})
    if (by := _replaced_by(vedtak)) is not None:
        verb = "Avløst av" if vedtak.status == VedtakStatus.REPLACED else "Avløses av utkastet"
        links.append({"label": f"{verb} {named(by)}", "url": _url(by)})
    return links


def _url(vedtak: Vedtak) -> str:
    return reverse("vedtak", args=[vedtak.pk])


def _after_klage(vedtak: Vedtak) -> str:
    return f" etter klage mottatt {norwegian_date(vedtak.klage.received_on)}" if vedtak.klage else ""


def _replaced_by(vedtak: Vedtak) -> Vedtak | None:
    by: Vedtak | None = getattr(vedtak, "replaced_by", None)
    return by


def _on_the_list(vedtak: Vedtak, today: date) -> list[str]:
    old = vedtak.replaces
    if vedtak.kind == K.TILSAGN:
        due = norwegian_date(vedtak_terms.dwelling_due(vedtak, today))
        if old is not None and old.kind == K.TILSAGN:
            return [f"Husstanden beholder plassen på ventelisten og skal ha bolig innen {due}."]
        return [f"Husstanden settes på ventelisten og skal ha bolig innen {due}."]
    if vedtak.kind == K.EXCHANGE_GRANTED:
        return ["Husstanden settes på ventelisten for bytte og bor i boligen sin til en ny kontrakt er signert."]
    if vedtak.gives_place:
        return ["Husstanden settes på ventelisten til det er en bolig å tilby."]
    if old is not None and old.gives_place:
        return ["Husstanden er ute av ventelisten fra i dag."]
    if vedtak.kind == K.RENEWAL_GRANTED:
        return ["Ny leiekontrakt for samme bolig kan skrives. Den gamle blir stående som den er."]
    if vedtak.kind in vedtak_kinds.REFUSALS:
        return ["Husstanden kommer ikke på ventelisten. En leiekontrakt som løper, gjelder som før."]
    return []


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def _done(row: VedtakCondition) -> str:
    if row.followed_up_on is None or row.followed_up_by is None:
        return ""
    then = f" Følges opp igjen {norwegian_date(row.next_follow_up_on)}." if row.next_follow_up_on else ""
    return (
        f"Fulgt opp {norwegian_date(row.followed_up_on)} av {row.followed_up_by.name}: {row.follow_up_note}{then}"
    )

"""What the letter of a vedtak says.

Legal wording comes from the rule set of the søknad. What is written here is the same everywhere.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from allocation import text_blocks, vedtak_kinds, vedtak_terms
from allocation.letter_texts import recipient, recipient_name, sender, signer
from allocation.models import LapseCause, Vedtak, VedtakCondition, VedtakKind, VedtakStatus
from config.prepared import Prepared
from letters.render import spell_date, unbroken
from letters.saksbrev import Section
from letters.vedtaksbrev import Condition, Information, VedtaksbrevData

MONTHS_A_YEAR = 12
K = VedtakKind
OUTCOMES: dict[str, str] = {
    K.TILSAGN: "Du får tilsagn om kommunal bolig, og du står nå på ventelisten.",
    K.REFUSED_CRITERIA: "Du får ikke kommunal bolig. Søknaden er avslått fordi vilkårene ikke er oppfylt.",
    K.REFUSED_SHORTAGE: "Du får ikke kommunal bolig nå. Du fyller vilkårene, men søknaden er avslått fordi"
    " kommunen mangler ledige boliger.",
    K.NOT_PRIORITISED: "Du får ikke kommunal bolig nå. Søknaden er avslått fordi andre har et mer påtrengende"
    " behov.",
    K.RENEWAL_GRANTED: "Du får fortsette å leie kommunal bolig. Søknaden om ny leiekontrakt er innvilget.",
    K.RENEWAL_REFUSED: "Du får ikke ny leiekontrakt. Søknaden om fornyelse er avslått.",
    K.EXCHANGE_GRANTED: "Du får bytte bolig. Søknaden er innvilget.",
    K.EXCHANGE_REFUSED: "Du får ikke bytte bolig. Søknaden er avslått.",
    K.LAPSED: "Tilsagnet ditt om kommunal bolig er falt bort. Du står ikke lenger på venteliste.",
    K.ASSISTANCE: "Du får hjelp av kommunen med boligsituasjonen din.",
}
# Added to the outcome: which dwelling a renewal is for, and why a tilsagn lapsed.
SAME_DWELLING = {
    True: "Du får ny kontrakt for boligen du bor i nå.",
    False: "Du skal få tilbud om en annen bolig, som passer bedre for husstanden nå.",
}
LAPSED_BECAUSE: dict[str, str] = {
    LapseCause.CHANGED: "Grunnen er at situasjonen har endret seg, slik at vilkårene ikke lenger er oppfylt.",
    LapseCause.DECLINED_OFFER: "Grunnen er at du takket nei til en kommunal bolig som passer for deg.",
    LapseCause.DECLINED_PRIVATE: "Grunnen er at du takket nei til en egnet privat bolig som kommunen formidlet.",
    LapseCause.NOT_RECONFIRMED: "Grunnen er at vi ikke har fått vite om du fortsatt trenger bolig.",
    LapseCause.DEATH: "Grunnen er at den som søkte, er død.",
}
_APPLY_AGAIN = "Du kan søke på nytt når du vil, for eksempel hvis situasjonen din endrer seg."
_NOWHERE_TO_SLEEP = (
    "Har du ingen steder å sove, ta kontakt med NAV-kontoret med en gang. NAV skal hjelpe den som ikke kan"
    " skaffe seg et midlertidig sted å bo."
)
_SIGN_LEASE = "Vi tar kontakt med deg om leiekontrakten."
_KEEP_LEASE = "Leiekontrakten du har nå, gjelder til du har skrevet under på en ny. Ikke si opp boligen før det."
_OTHER_DWELLING = (
    f"Du står nå på ventelisten. Når vi har en bolig som passer, får du et eget tilbud. {_KEEP_LEASE}",
)
NEXT_STEPS: dict[str, tuple[str, ...]] = {
    K.TILSAGN: (
        "Tilsagnet er en plass på ventelisten. Det er ikke tilbud om en bestemt bolig. Når vi har en bolig som"
        " passer for deg, får du et eget tilbud.",
        "Gi oss beskjed hvis noe endrer seg, for eksempel hvem du bor sammen med, inntekten din eller boligen"
        " du har nå. Tilsagnet kan falle bort hvis du ikke lenger fyller vilkårene, eller hvis du takker nei"
        " til en bolig som passer.",
    ),
    K.REFUSED_CRITERIA: (_APPLY_AGAIN, _NOWHERE_TO_SLEEP),
    K.REFUSED_SHORTAGE: (f"Du står ikke på venteliste. {_APPLY_AGAIN}", _NOWHERE_TO_SLEEP),
    K.NOT_PRIORITISED: (f"Du står ikke på venteliste. {_APPLY_AGAIN}", _NOWHERE_TO_SLEEP),
    K.RENEWAL_GRANTED: (_SIGN_LEASE,),
    K.RENEWAL_REFUSED: (
        "Leiekontrakten gjelder til den dagen som står i kontrakten. Boligen skal være tom og rengjort da.",
        "Ta kontakt med oss snart hvis du trenger hjelp til å finne et annet sted å bo.",
    ),
    K.EXCHANGE_GRANTED: (
        "Du står nå på ventelisten for bytte. Når vi har en bolig som passer for deg, får du et eget tilbud.",
        _KEEP_LEASE,
    ),
    K.EXCHANGE_REFUSED: ("Leiekontrakten du har nå, gjelder som før.",),
    K.LAPSED: (_APPLY_AGAIN, _NOWHERE_TO_SLEEP),
    K.ASSISTANCE: ("Vi tar kontakt med deg om hvordan hjelpen skal gis.",),
}


def condition_rows(vedtak_id: int) -> QuerySet[VedtakCondition]:
    rows = VedtakCondition.objects.filter(vedtak=vedtak_id).order_by("pk")
    return rows.only("text", "legal_basis", "follow_up_on")


# Every letter of a vedtak asks.
_CONDITIONS: Final = Prepared("husrom_conditions", condition_rows, -1)


def vedtaksbrev(vedtak: Vedtak, *, day: date) -> VedtaksbrevData:
    """The letter of a vedtak. A draft is shown as it would be if it were issued on the day."""
    soknad = vedtak.soknad
    rules = soknad.rule_set.definition
    drafted = vedtak.status == VedtakStatus.DRAFT
    title = vedtak.get_kind_display()
    return VedtaksbrevData(
        sender=sender(soknad.bydel),
        recipient=recipient(soknad.household_id, day),
        reference=soknad.number,
        dated=vedtak.notice_date or day,
        title=f"Utkast: {title}" if drafted else title,
        outcome=_outcome(vedtak),
        replaces=_replaces(vedtak),
        grounds=(vedtak.grounds,),
        legal_basis=tuple(vedtak.legal_basis.splitlines()),
        conditions=tuple(
            Condition(text=row.text, legal_basis=row.legal_basis, follow_up=row.follow_up_on)
            for row in _CONDITIONS.ask(vedtak.pk)
        ),
        blocks=_blocks(vedtak, day),
        next_steps=_next_steps(vedtak, day),
        information=_information(vedtak, rules["letters"], day),
        appealable=vedtak.appealable,
        not_appealable_because=rules["not_appealable"].get(vedtak.kind, ""),
        signer=signer(vedtak.issued_by or vedtak.created_by, soknad.bydel_id),
    )


def _next_steps(vedtak: Vedtak, day: date) -> tuple[str, ...]:
    if vedtak.kind not in vedtak_kinds.LEASES:
        return NEXT_STEPS[vedtak.kind]
    due = _dwelling_due(vedtak, day)
    facts = [
        f"Vi har vurdert at du trenger en bolig av denne størrelsen: {vedtak.rooms}." if vedtak.rooms else "",
        f"Du skal få bolig innen {spell_date(due)}." if due else "",
        _term(vedtak.term_months),
        vedtak.term_reason,
    ]
    summary = " ".join(fact for fact in facts if fact)
    steps = _OTHER_DWELLING if vedtak.same_dwelling is False else NEXT_STEPS[vedtak.kind]
    return (*((summary,) if summary else ()), *steps)


def _outcome(vedtak: Vedtak) -> str:
    more = LAPSED_BECAUSE.get(vedtak.lapse_cause, "")
    if vedtak.same_dwelling is not None:
        more = SAME_DWELLING[vedtak.same_dwelling]
    return f"{OUTCOMES[vedtak.kind]} {more}".strip()


def _replaces(vedtak: Vedtak) -> str:
    """Who has had a letter about something else must be told that it no longer applies."""
    old = vedtak.replaces
    if old is None or old.notice_date is None:
        return ""
    klage = f" etter klagen som vi fikk {spell_date(vedtak.klage.received_on)}" if vedtak.klage else ""
    return (
        f"Dette vedtaket avløser vedtaket «{old.get_kind_display()}» av {spell_date(old.notice_date)}{klage}."
        " Det gamle vedtaket gjelder ikke lenger."
    )


def _blocks(vedtak: Vedtak, day: date) -> tuple[Section, ...]:
    """The blocks as they were written, with the fields filled in."""
    if not vedtak.blocks:
        return ()
    bydel, due = vedtak.soknad.bydel, _dwelling_due(vedtak, day)
    values = {
        "{husstand}": recipient_name(vedtak.soknad.household),
        "{saksnummer}": vedtak.soknad.number,
        "{kontor}": bydel.office_name,
        "{telefon}": unbroken(bydel.phone),
        "{dato}": spell_date(vedtak.notice_date or day),
        "{frist}": spell_date(_appeal_deadline(vedtak, day)) if vedtak.appealable else "",
        "{bolig_innen}": spell_date(due) if due else "",
    }
    return tuple(
        Section(
            title=text_blocks.fill(row["title"], values),
            paragraphs=(text_blocks.fill(row["text"], values),),
        )
        for row in vedtak.blocks
    )


def _dwelling_due(vedtak: Vedtak, day: date) -> date | None:
    if vedtak.valid_until is not None or vedtak.kind != K.TILSAGN:
        return vedtak.valid_until
    return vedtak_terms.dwelling_due(vedtak, day)


def _appeal_deadline(vedtak: Vedtak, day: date) -> date:
    return vedtak.appeal_deadline or vedtak_terms.appeal_deadline(vedtak.soknad.rule_set, day)


def _term(months: int | None) -> str:
    if months is None:
        return ""
    if months == 0:
        return "Leiekontrakten blir uten sluttdato."
    years, rest = divmod(months, MONTHS_A_YEAR)
    return f"Leietiden blir {months} måneder." if rest else f"Leietiden blir {years} år."


def _information(vedtak: Vedtak, texts: dict[str, Any], day: date) -> Information:
    """The seven elements, in the words of the rule set that applies to the case."""
    filled = {
        "{frist}": spell_date(_appeal_deadline(vedtak, day)),
        "{kontor}": vedtak.soknad.bydel.office_name,
        "{klageorgan}": vedtak.appeal_body,
    }

    def worded(element: str) -> str:
        text = str(texts.get(element, ""))
        for placeholder, value in filled.items():
            text = text.replace(placeholder, value)
        return text

    return Information(
        klageadgang=worded("klageadgang"),
        klagefrist=worded("klagefrist"),
        klageorgan=worded("klageorgan") or vedtak.appeal_body,
        adressat=worded("adressat"),
        fremgangsmate=worded("fremgangsmate"),
        innsyn=worded("innsyn"),
        veiledning=worded("veiledning"),
    )

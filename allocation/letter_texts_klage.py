"""What the letters about a klage say: rejected, sent to the klageorgan, decided.

They go to the one who appealed: the applicant or who acts for them, a member of the household, or another.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from allocation import klage_terms
from allocation.klage_parties import acting_for, main_person
from allocation.letter_texts import recipient, sender, signer, usual_recipient
from allocation.models import Complainant, Klage, KlageOutcome, KlageStatus
from allocation.models.klage import OUTSIDERS, WON
from letters.parts import Recipient, Signer
from letters.render import spell_date
from letters.saksbrev import SaksbrevData, Section

NO_ANSWER_NEEDED = "Du trenger ikke å gjøre noe nå."


def rejected(klage: Klage, *, day: date) -> SaksbrevData:
    """An avvisning is a vedtak: grounds, legal basis, and how to appeal it."""
    return _letter(
        klage,
        day,
        title="Klagen din er avvist",
        summary=f"Vi behandler ikke klagen din på vedtaket fra {_notified(klage)}.",
        sections=(
            Section(title="Hvorfor klagen er avvist", paragraphs=_why_rejected(klage)),
            Section(title="Rettslig grunnlag", points=_basis_of_rejection(klage)),
            Section(title="Du kan klage på avvisningen", paragraphs=_how_to_appeal_rejection(klage, day)),
            Section(title="Innsyn og veiledning", paragraphs=_rights(klage)),
        ),
    )


def forwarded(klage: Klage, *, day: date) -> SaksbrevData:
    """The klager gets the office's view, and may comment on it before the klageorgan decides (§ 33)."""
    about_rejection = klage.rejection_appealed_on is not None
    stands = "at klagen er avvist" if about_rejection else "vedtaket"
    expected = spell_date(klage.answer_expected_on) if klage.answer_expected_on else ""
    return _letter(
        klage,
        day,
        title="Klagen din er sendt til klageorganet",
        summary=f"Vi har sett på saken på nytt og holder fast ved {stands}. Klagen din er sendt til {klage.body},"
        " som avgjør den.",
        sections=(
            Section(title="Vår nye vurdering", paragraphs=_paragraphs(klage.review)),
            Section(
                title="Hva som skjer nå",
                paragraphs=(
                    f"{klage.body} ser på hele saken på nytt og kan komme til et annet resultat enn vi gjorde."
                    + (f" Vi venter svar innen {expected}." if expected else ""),
                    f"Har du noe å si til vurderingen vår, kan du skrive til {klage.body} eller til oss. Vi sender"
                    " det videre. Gjør det så snart du kan, så det er med når klagen avgjøres.",
                    "Gi oss beskjed hvis du vil trekke klagen.",
                ),
            ),
            Section(
                title="Dokumentene i saken",
                paragraphs=(
                    f"{klage.body} har fått hele saken: søknaden, vurderingene, vedtaket, klagen din, brevene og"
                    " vedleggene.",
                    "Du har rett til å se de samme dokumentene. Ta kontakt med oss, så får du en kopi.",
                ),
            ),
            Section(
                title="Rettslig grunnlag", points=(klage_terms.law("review", day), klage_terms.law("body", day))
            ),
        ),
    )


def decided(klage: Klage, *, day: date) -> SaksbrevData:
    """The answer: from the office itself when it gives the klager what was asked, else from the klageorgan."""
    if klage.status == KlageStatus.REVERSED:
        return _reversed(klage, day)
    told, next_steps = _outcome(klage)
    decided_on = spell_date(klage.decided_on) if klage.decided_on else ""
    return _letter(
        klage,
        day,
        title="Klagen din er avgjort",
        summary=f"{klage.body} avgjorde klagen din {decided_on}. {told}",
        sections=(
            Section(title="Hva klageorganet la vekt på", paragraphs=_paragraphs(klage.decision)),
            Section(title="Hva som skjer nå", paragraphs=next_steps),
            *(() if klage.outcome in WON else (_final(day),)),
        ),
    )


def _final(day: date) -> Section:
    return Section(
        title="Avgjørelsen kan ikke påklages",
        paragraphs=(
            "Du kan ikke klage på avgjørelsen fra klageorganet. Mener du at saken er behandlet feil, kan du klage"
            " til Sivilombudet. Du kan også bringe saken inn for domstolene.",
        ),
        points=(klage_terms.law("final", day),),
    )


def _reversed(klage: Klage, day: date) -> SaksbrevData:
    return _letter(
        klage,
        day,
        title="Du har fått medhold i klagen",
        summary="Vi har sett på saken på nytt og er kommet til at vedtaket skal gjøres om.",
        sections=(
            Section(title="Vår nye vurdering", paragraphs=_paragraphs(klage.review)),
            Section(
                title="Hva som skjer nå",
                paragraphs=(
                    "Vi behandler søknaden på nytt og fatter et nytt vedtak. Det får du i et eget brev. Vedtaket"
                    " du klaget på, gjelder til det nye er fattet.",
                    NO_ANSWER_NEEDED,
                ),
            ),
            Section(title="Rettslig grunnlag", points=(klage_terms.law("reversal", day),)),
        ),
    )


def _letter(klage: Klage, day: date, *, title: str, summary: str, sections: tuple[Section, ...]) -> SaksbrevData:
    return SaksbrevData(
        sender=sender(klage.bydel),
        recipient=recipient_of(klage, day),
        reference=klage.soknad.number,
        dated=day,
        title=title,
        summary=summary,
        sections=sections,
        signer=_signer(klage),
    )


def recipient_of(klage: Klage, day: date) -> Recipient:
    """Who the letter goes to. Raises RuleBroken when that is somebody who has died."""
    return _reader(klage, day, recipient)


def usual_recipient_of(klage: Klage, day: date) -> Recipient:
    """Who letters about the klage go to, to be shown. Somebody who has died is named too."""
    return _reader(klage, day, usual_recipient)


def _reader(klage: Klage, day: date, of_household: Callable[[int, date], Recipient]) -> Recipient:
    """A verge or fullmektig of the applicant gets the letter, unless an outsider appealed on their own account."""
    if klage.complainant in OUTSIDERS:
        lines = tuple(line.strip() for line in klage.complainant_address.replace("\n", ",").split(","))
        return Recipient(name=klage.complainant_name, address=tuple(line for line in lines if line)[:4])
    usual = of_household(klage.soknad.household_id, day)
    if klage.complainant == Complainant.MEMBER and acting_for(main_person(klage.soknad), day) is None:
        return Recipient(name=klage.complainant_name, address=usual.address)
    return usual


def _signer(klage: Klage) -> Signer | None:
    """Who decided in the office. That the klageorgan has answered is told by the office, unsigned."""
    if klage.status == KlageStatus.DECIDED or klage.concluded_by is None:
        return None
    return signer(klage.concluded_by, klage.bydel_id)


def _why_rejected(klage: Klage) -> tuple[str, ...]:
    told: list[str] = []
    if klage.late_accepted is False:
        told += [
            f"Klagefristen var {spell_date(klage.deadline)}. Klagen kom {spell_date(klage.received_on)}.",
            *_paragraphs(klage.late_reason),
        ]
    if klage.standing_accepted is False:
        told += [
            "Bare den som vedtaket gjelder, og andre som det har rettslig betydning for, kan klage.",
            *_paragraphs(klage.standing_reason),
        ]
    return tuple(told)


def _basis_of_rejection(klage: Klage) -> tuple[str, ...]:
    grounds = (("late", klage.late_accepted), ("right", klage.standing_accepted))
    return tuple(klage_terms.law(name, klage.received_on) for name, accepted in grounds if accepted is False)


def _how_to_appeal_rejection(klage: Klage, day: date) -> tuple[str, ...]:
    last = klage_terms.appeal_of_rejection_by(klage.soknad.rule_set, klage.rejected_on or day)
    office = klage.bydel.office_name
    return (
        f"Du kan klage på at klagen er avvist. Fristen er {spell_date(last)}.",
        f"Send klagen til {office}. Vi ser på den på nytt. Holder vi fast ved avvisningen, sender vi klagen til"
        f" {klage.body}, som avgjør den.",
        _texts(klage).get("fremgangsmate", ""),
    )


def _rights(klage: Klage) -> tuple[str, ...]:
    texts = _texts(klage)
    wanted = ("veiledning",) if klage.complainant == Complainant.OTHER else ("innsyn", "veiledning")
    return tuple(texts[name].replace("{kontor}", klage.bydel.office_name) for name in wanted if texts.get(name))


def _outcome(klage: Klage) -> tuple[str, tuple[str, ...]]:
    if klage.rejection_appealed_on is not None:
        if klage.outcome in WON:
            return "Klagen din skal behandles.", (
                "Vi ser på saken på nytt. Du får brev fra oss når vi har gjort det.",
                NO_ANSWER_NEEDED,
            )
        return "Avvisningen blir stående.", ("Vedtaket du klaget på, gjelder som før.",)
    again = (
        "Vi behandler søknaden på nytt og fatter et nytt vedtak. Det får du i et eget brev.",
        NO_ANSWER_NEEDED,
    )
    stands = (
        "Vedtaket gjelder som før. Du kan søke på nytt når du vil, for eksempel hvis situasjonen din endrer seg.",
    )
    texts: dict[str, tuple[str, tuple[str, ...]]] = {
        KlageOutcome.UPHELD: ("Du fikk ikke medhold. Vedtaket blir stående.", stands),
        KlageOutcome.REVERSED: ("Du fikk medhold.", again),
        KlageOutcome.PARTLY: ("Du fikk medhold i en del av klagen.", again),
        KlageOutcome.RETURNED: ("Vedtaket er opphevet, og saken skal behandles på nytt.", again),
        KlageOutcome.REJECTED: ("Klageorganet behandler ikke klagen. Vedtaket blir stående.", stands),
    }
    return texts[klage.outcome]


def _notified(klage: Klage) -> str:
    return spell_date(klage.vedtak.notice_date) if klage.vedtak.notice_date else ""


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())


def _texts(klage: Klage) -> dict[str, Any]:
    texts: dict[str, Any] = klage.soknad.rule_set.definition["letters"]
    return texts

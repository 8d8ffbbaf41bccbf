"""Foreløpig svar on a klage, and the letter of delay: to the one who klager, in the words of a klage."""

from __future__ import annotations

from datetime import date

from allocation.letter_texts import sender, signer
from allocation.letter_texts_answer import NOWHERE_TO_SLEEP, WHY
from allocation.letter_texts_klage import recipient_of
from allocation.models import ForelopigSvar, Klage
from letters.parts import Sender
from letters.render import spell_date
from letters.saksbrev import SaksbrevData, Section


def forelopig_svar(svar: ForelopigSvar, *, day: date) -> SaksbrevData:
    if svar.klage is None:
        raise ValueError(f"{svar} is about a søknad.")
    klage = svar.klage
    office, expected = sender(klage.bydel), spell_date(svar.expected_on)
    return SaksbrevData(
        sender=office,
        recipient=recipient_of(klage, day),
        reference=klage.soknad.number,
        dated=svar.given_on,
        title="Svaret på klagen din er forsinket" if svar.delay else "Foreløpig svar på klagen din",
        summary=_summary(svar, klage),
        sections=(
            Section(title=WHY, paragraphs=(svar.reason,)),
            Section(
                title="Dette skjer videre",
                paragraphs=(
                    "Du trenger ikke å gjøre noe for at klagen skal bli behandlet. Du får et eget brev når vi har"
                    " behandlet den.",
                    f"Rekker vi ikke å svare innen {expected}, skriver vi til deg igjen.",
                ),
            ),
            Section(title="Si fra hvis noe endrer seg", paragraphs=_tell_us(office, klage)),
        ),
        signer=signer(svar.given_by, klage.bydel_id),
    )


def _summary(svar: ForelopigSvar, klage: Klage) -> str:
    notified = klage.vedtak.notice_date
    what = f"klagen din på vedtaket fra {spell_date(notified)}" if notified else "klagen din"
    expected = spell_date(svar.expected_on)
    if not svar.delay:
        return (
            f"Vi fikk {what} {spell_date(klage.received_on)}. Den er ikke ferdig behandlet. Vi regner med å svare"
            f" deg innen {expected}."
        )
    promised = svar.promised_before
    before = f" Vi skrev til deg at svaret ville komme innen {spell_date(promised)}." if promised else ""
    return f"Svaret på {what} er forsinket.{before} Nå regner vi med å svare deg innen {expected}."


def _tell_us(office: Sender, klage: Klage) -> tuple[str, ...]:
    """What is said about a place to sleep is for those who applied for one."""
    contact = " eller ".join(text for text in (office.phone, office.email) if text)
    reach = f": {contact}" if contact else ""
    more = f"Ta kontakt med oss hvis du har mer å si om klagen, eller hvis du vil trekke den{reach}."
    return (more,) if klage.is_from_outsider else (more, NOWHERE_TO_SLEEP)

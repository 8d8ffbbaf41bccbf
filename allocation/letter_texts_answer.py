"""Foreløpig svar and the letter of delay: why it takes time, and when the answer is expected."""

from __future__ import annotations

from datetime import date

from allocation.letter_texts import recipient, sender, signer
from allocation.models import ForelopigSvar, SoknadKind
from letters.parts import Sender
from letters.render import spell_date
from letters.saksbrev import SaksbrevData, Section

MATTERS: dict[str, str] = {
    SoknadKind.NEW: "søknaden din om kommunal bolig",
    SoknadKind.RENEWAL: "søknaden din om ny leiekontrakt",
    SoknadKind.EXCHANGE: "søknaden din om å bytte bolig",
}
WHY = "Derfor tar det lengre tid"
NOWHERE_TO_SLEEP = (
    "Har du ingen steder å sove, ta kontakt med NAV-kontoret med en gang. NAV skal hjelpe den som ikke kan"
    " skaffe seg et midlertidig sted å bo."
)


def forelopig_svar(svar: ForelopigSvar, *, day: date) -> SaksbrevData:
    soknad = svar.soknad
    office, expected = sender(soknad.bydel), spell_date(svar.expected_on)
    return SaksbrevData(
        sender=office,
        recipient=recipient(soknad.household_id, day),
        reference=soknad.number,
        dated=svar.given_on,
        title="Svaret på søknaden din er forsinket" if svar.delay else "Foreløpig svar på søknaden din",
        summary=_summary(svar),
        sections=(
            Section(title=WHY, paragraphs=(svar.reason,)),
            Section(
                title="Dette skjer videre",
                paragraphs=(
                    f"Søknaden regnes fra {spell_date(soknad.received_on)}, også når svaret tar lengre tid. Du får"
                    " et eget brev når den er avgjort.",
                    f"Rekker vi ikke å svare innen {expected}, skriver vi til deg igjen.",
                ),
            ),
            Section(title="Si fra hvis noe endrer seg", paragraphs=(_tell_us(office), NOWHERE_TO_SLEEP)),
        ),
        signer=signer(svar.given_by, soknad.bydel_id),
    )


def _summary(svar: ForelopigSvar) -> str:
    matter, expected = MATTERS[svar.soknad.kind], spell_date(svar.expected_on)
    if not svar.delay:
        return (
            f"Vi fikk {matter} {spell_date(svar.soknad.received_on)}. Den er ikke avgjort ennå. Vi regner med"
            f" å svare deg innen {expected}."
        )
    promised = svar.promised_before
    before = f" Vi skrev til deg at svaret ville komme innen {spell_date(promised)}." if promised else ""
    return f"Svaret på {matter} er forsinket.{before} Nå regner vi med å svare deg innen {expected}."


def _tell_us(office: Sender) -> str:
    contact = " eller ".join(text for text in (office.phone, office.email) if text)
    reach = f": {contact}" if contact else ""
    return f"Ta kontakt med oss hvis situasjonen din endrer seg, eller hvis det haster mer enn før{reach}."

"""The question to those who wait: by when, how to answer, and what happens without an answer."""

from __future__ import annotations

from datetime import date

from allocation.letter_texts import recipient, sender
from allocation.models import Behovsbekreftelse
from letters.render import spell_date
from letters.saksbrev import SaksbrevData, Section

WAYS = (("phone", "Ring oss på {}."), ("email", "Send e-post til {} og skriv saksnummeret."))


def sporsmal(question: Behovsbekreftelse, *, day: date) -> SaksbrevData:
    """Made by the system and signed by the office: no decision is taken in it."""
    soknad = question.soknad
    office = sender(soknad.bydel)
    answer_by, grace = spell_date(question.answer_by), spell_date(question.grace_until)
    return SaksbrevData(
        sender=office,
        recipient=recipient(soknad.household_id, day),
        reference=soknad.number,
        dated=day,
        title="Trenger du fortsatt kommunal bolig?",
        summary=f"Du har tilsagn om kommunal bolig og står på ventelisten. Svar oss innen {answer_by} om du"
        " fortsatt trenger bolig.",
        sections=(
            Section(
                title="Slik svarer du",
                points=(
                    *(text.format(getattr(office, name)) for name, text in WAYS if getattr(office, name)),
                    "Du kan også komme til oss og svare der.",
                ),
            ),
            Section(
                title="Hvis du fortsatt trenger bolig",
                paragraphs=(
                    "Da beholder du plassen din på ventelisten. Si samtidig fra hvis noe har endret seg, for"
                    " eksempel hvem du bor sammen med, hvor du bor eller hva du trenger av en bolig.",
                ),
            ),
            Section(
                title="Hvis du ikke trenger bolig lenger",
                paragraphs=(
                    "Da avslutter vi saken, og du står ikke lenger på ventelisten. Du kan søke på nytt når du"
                    " vil.",
                ),
            ),
            Section(
                title="Hvis vi ikke hører fra deg",
                paragraphs=(
                    f"Da kan vi ta deg av ventelisten, men ikke før etter {grace}. En av oss ser på saken din"
                    " først.",
                    "Du mister ikke noe på å svare senere. Tilsagnet ditt gjelder fortsatt. Når du gir beskjed om"
                    " at du trenger bolig, får du plassen tilbake med samme ventetid, samme hastegrad og samme"
                    " frist. Det gjelder så lenge du har tilsagnet.",
                ),
            ),
        ),
    )

"""What the invitation to a conversation says."""

from __future__ import annotations

from datetime import date

from allocation.letter_texts import recipient, sender, signer
from allocation.models import Samtale, SamtaleKind
from letters.render import spell_moment
from letters.saksbrev import SaksbrevData, Section

# What the conversation is for (seed 004: 5347-5356).
ABOUT = {
    SamtaleKind.INTAKE: (
        "Vi vil bli bedre kjent med situasjonen din, så søknaden blir behandlet riktig.",
        (
            "hvem du bor sammen med, og hvordan du bor nå",
            "hva slags bolig du trenger",
            "økonomien din, og om du kan få bostøtte eller startlån",
        ),
    ),
    SamtaleKind.GUIDANCE: (
        "Leiekontrakten din nærmer seg slutten, og vi vil snakke med deg om hva du ønsker videre.",
        (
            "om du vil søke om ny kontrakt, og hjelp til å søke",
            "om boligen passer for husstanden i dag",
            "andre muligheter: å leie privat, eller å kjøpe med startlån",
            "om du ønsker en boplan",
        ),
    ),
}


def interview(samtale: Samtale, *, day: date) -> SaksbrevData:
    office = sender(samtale.bydel)
    purpose, points = ABOUT[SamtaleKind(samtale.kind)]
    ways = " eller ".join(way for way in (office.phone, office.email) if way)
    return SaksbrevData(
        sender=office,
        recipient=recipient(samtale.household_id, day),
        reference=_reference(samtale),
        dated=day,
        title=f"Innkalling til {samtale.get_kind_display().lower()}",
        summary=f"Vi inviterer deg til samtale {spell_moment(samtale.planned_at)}. Sted: {samtale.place}.",
        sections=(
            Section(title="Hva vi skal snakke om", paragraphs=(purpose,), points=points),
            Section(
                title="Passer det ikke?",
                paragraphs=(
                    f"Gi oss beskjed{f': {ways}' if ways else ''}. Si også fra hvis du trenger tolk, eller vil ha"
                    " med deg noen.",
                ),
            ),
        ),
        signer=signer(samtale.registered_by, samtale.bydel_id),
    )


def _reference(samtale: Samtale) -> str:
    if samtale.soknad is not None:
        return samtale.soknad.number
    return f"Leiekontrakt {samtale.fornyelse.lease_id}" if samtale.fornyelse else ""

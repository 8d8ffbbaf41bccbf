"""What the letter that asks for documents says."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from allocation.letter_texts import recipient, sender
from allocation.models import Soknad, SoknadStatus
from letters.render import spell_date
from letters.saksbrev import SaksbrevData, Section

ENDED = (SoknadStatus.HOUSED, SoknadStatus.WITHDRAWN, SoknadStatus.DISMISSED, SoknadStatus.DECIDED)


def dokumentasjonsbrev(soknad: Soknad, *, day: date) -> SaksbrevData:
    """Everything that is still missing, by the date it is to come."""
    office = soknad.bydel.office_name
    missing = list(soknad.dokumentkrav.outstanding().order_by("due_on", "pk"))
    by_date = groupby(missing, key=lambda krav: krav.due_on)
    return SaksbrevData(
        sender=sender(soknad.bydel),
        recipient=recipient(soknad.household_id, day),
        reference=soknad.number,
        dated=day,
        title="Vi trenger dokumentasjon fra deg",
        summary="Vi behandler søknaden din om kommunal bolig og trenger flere opplysninger for å avgjøre den.",
        sections=(
            *(
                Section(title=f"Send oss dette innen {spell_date(due)}", points=tuple(krav.what for krav in group))
                for due, group in by_date
            ),
            Section(
                title="Slik sender du det",
                paragraphs=(
                    f"Send kopier til {office}, eller ta dem med når du kommer til oss. Skriv {soknad.number} på"
                    " det du sender. Ikke send opplysninger om helse og andre private forhold i vanlig e-post.",
                ),
            ),
            Section(
                title="Får du det ikke til",
                paragraphs=(
                    "Ta kontakt med oss før fristen hvis du ikke får tak i noe av dette, eller hvis du trenger mer"
                    " tid. Vi hjelper deg gjerne. Uten dokumentasjonen må vi avgjøre søknaden med de opplysningene"
                    " vi har.",
                ),
            ),
        ),
    )


def no_longer_needed(soknad: Soknad) -> bool:
    """The case has ended, or everything has come before the letter left."""
    return soknad.status in ENDED or not soknad.dokumentkrav.outstanding().exists()

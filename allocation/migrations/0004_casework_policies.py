"""The second wall behind klager, documents, conversations, consents and what else a case is made of."""

from django.db import migrations

from accounts.policies import in_scope, secure, secure_history, through

_OWN = in_scope("bydel_id", "case_bydeler")
_OF_SOKNAD = through("allocation_soknad", column="soknad_id")
# Those who are asked to consent see the question, and nothing else of the case.
_ASKED = f"{_OWN} OR {in_scope('asked_by_bydel_id', 'case_bydeler')} OR {in_scope('landlord_id', 'landlords')}"
_TRACKED = [
    "dokumentkrav", "attachment", "dublettvurdering", "samtale", "klage", "forelopigsvar",
    "behovsbekreftelse", "byttesamtykke",
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("allocation", "0003_casework")]
    operations = [
        secure("allocation_soknadskladd", using=_OWN),
        secure("allocation_samtale", using=_OWN),
        secure("allocation_klage", using=_OWN),
        secure("allocation_byttesamtykke", using=_ASKED),
        secure("allocation_dokumentkrav", using=_OF_SOKNAD),
        secure("allocation_attachment", using=_OF_SOKNAD),
        secure("allocation_dublettvurdering", using=_OF_SOKNAD),
        secure("allocation_forelopigsvar", using=_OF_SOKNAD),
        secure("allocation_attachmentcontent", using=through("allocation_attachment", column="attachment_id")),
        secure("allocation_behovsbekreftelse", using=through("allocation_waitingentry", column="entry_id")),
        secure("allocation_casefile", using=through("allocation_klage", column="klage_id")),
        *(secure_history(f"allocation_{name}event", of=f"allocation_{name}") for name in _TRACKED),
    ]

"""Avslag → klage → omgjøring → tilsagn, by keyboard alone.

Factories set the case up until the avslag is drafted. Lars decides it; Sara registers the klage and writes the
review; Lars gives the klager right; Sara assesses again, prioritises and writes; Lars grants.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.scope import system_scope
from allocation.actions import letter_delivery
from allocation.models import Conclusion, Klage, Letter, LetterStatus, SoknadStatus, Vedtak, VedtakStatus
from config.dates import norwegian_date
from tests.e2e.conftest import CONCLUSIONS, PASSWORD
from tests.factories import SoknadFactory, VedtakFactory, VilkarsvurderingFactory
from tests.letters.reading import text_of

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
WHY_LATE = "Folkeregisteret har ikke svart oss ennå."
REVIEW = "Folkeregisteret viser at du har bodd i Oslo siden 2015. Botiden er lang nok."


@pytest.fixture
def refused(office):
    """Ready to be refused: the time of residence was found too short."""
    soknad = SoknadFactory(
        bydel=office.cast.sagene,
        number="2026/000777",
        status=SoknadStatus.TO_DECISION,
        caseworker=office.cast.sara,
    )
    for criterion in soknad.rule_set.criteria.all():
        short = {"conclusion": Conclusion.NOT_MET, "grounds": "Bodd i Oslo i ett år."}
        VilkarsvurderingFactory(
            soknad=soknad, criterion=criterion, concluded=True, **(short if criterion.code == "botid" else {})
        )
    VedtakFactory(
        soknad=soknad, kind="avslag_vilkar", grounds="Du har ikke bodd lenge nok i Oslo.", rooms="",
        term_months=None, appeal_body="Bydelens klageorgan", created_by=office.cast.sara,
    )  # fmt: skip
    return soknad


def test_from_avslag_to_tilsagn(desk, office, refused, tmp_path, settings):
    settings.LETTER_FOLDER = str(tmp_path)
    sara, lars, number = office.cast.sara, office.cast.lars, refused.number

    desk.log_in(lars, PASSWORD)
    refuse(desk, number)
    desk.log_out(lars)

    desk.log_in(sara, PASSWORD)
    register(desk, number)
    review(desk, number)
    desk.log_out(sara)

    desk.log_in(lars, PASSWORD)
    reverse_it(desk, number)
    desk.log_out(lars)

    desk.log_in(sara, PASSWORD)
    assess_again(desk, number)
    prioritise(desk, number)
    write_tilsagn(desk, number)
    desk.log_out(sara)

    desk.log_in(lars, PASSWORD)
    grant(desk, number)
    see_the_chain(desk, number)
    letters_leave(tmp_path)


def refuse(desk, number):
    desk.at("Hjem")
    desk.go(number)
    desk.at(f"Sak {number}")
    desk.go("Se over og fatt vedtak")
    desk.at(f"Se over og fatt vedtak, sak {number}")
    desk.go("Fatt vedtak og send brev")
    desk.at(f"Sak {number}")
    desk.sees("Vedtaket er fattet.", "Avslag: vilkårene er ikke oppfylt")


def register(desk, number):
    """Said aloud at the desk, and written down."""
    desk.press("g", "s")
    desk.page.wait_for_url("**/soknader/")
    desk.press("/")
    desk.keyboard.type(number)
    desk.leave_with("Enter")
    desk.go(f"Sak {number}")
    desk.at(f"Sak {number}")
    desk.go("Registrer klage")
    desk.at(f"Registrer klage, sak {number}")
    desk.sees("Klagefrist", "Bydelens klageorgan")
    desk.fill("Mottatt", norwegian_date(timezone.localdate()))
    desk.choose("Oppmøte")
    desk.choose("Søkeren")
    desk.fill("Hva klagen gjelder", "Jeg har bodd her siden 2015. Se i Folkeregisteret.")
    desk.go("Registrer klagen")
    desk.at(f"Klage i sak {number}")
    desk.sees("Klagen er registrert.", "Jeg har bodd her siden 2015.", "Lars Leder fattet vedtaket.")


def review(desk, number):
    desk.go("Ta klagen")
    desk.at(f"Klage i sak {number}")
    tell_that_it_takes_time(desk, number)
    desk.go("Skriv ny vurdering")
    desk.at(f"Ny vurdering, sak {number}")
    desk.sees("Klageren skriver", "Se i Folkeregisteret.")
    desk.fill("Ny vurdering", REVIEW)
    desk.go("Lagre vurderingen")
    desk.at(f"Klage i sak {number}")
    desk.sees("Vurderingen er lagret.", "Leder avgjør klagen", REVIEW)


def tell_that_it_takes_time(desk, number):
    """Twice: the second time the day has moved."""
    today = timezone.localdate()
    first, second = (norwegian_date(today + timedelta(days=days)) for days in (30, 45))
    desk.go("Send foreløpig svar")
    desk.at(f"Send foreløpig svar på klagen, sak {number}")
    desk.sees("Det går til søkeren, eller til verge eller fullmektig for søkeren.")
    desk.fill("Svaret ventes innen", norwegian_date(today))
    desk.go("Send foreløpig svar")
    desk.sees("Velg en standardbegrunnelse, eller skriv hvorfor svaret tar tid.")
    desk.pick("Standardbegrunnelse", "Mange")
    desk.go("Send foreløpig svar")
    desk.sees("Dagen svaret ventes, må være fram i tid.")
    desk.fill("Svaret ventes innen", first)
    desk.go("Send foreløpig svar")
    desk.at(f"Klage i sak {number}")
    desk.sees("Foreløpig svar på klagen er lagt i kø.", f"Svaret ventes innen {first}.")
    letter_delivery.deliver_due()
    desk.go("Skriv at svaret er forsinket")
    desk.at(f"Skriv at svaret på klagen er forsinket, sak {number}")
    desk.sees(f"at svaret ventes innen {first}: «Vi har mange klager")
    desk.fill("Hvorfor svaret tar tid", WHY_LATE)
    desk.fill("Svaret ventes innen", second)
    desk.go("Send brev om forsinkelse")
    desk.at(f"Klage i sak {number}")
    desk.sees(f"Svaret ventes innen {second}.", "Foreløpig svar på klagen (brev)")
    letter_delivery.deliver_due()


def reverse_it(desk, number):
    """Lars finds it on his work list. The old vedtak applies until the new one."""
    desk.at("Hjem")
    desk.sees("Klager", "avgjør klagen")
    desk.go("Søknader")
    desk.go("Klager")
    desk.at("Klager")
    desk.sees(number, "Til ny vurdering")
    desk.go(number)
    desk.at(f"Klage i sak {number}")
    desk.go("Avgjør klagen")
    desk.at(f"Avgjør klagen, sak {number}")
    desk.sees(REVIEW, "Vedtaket gjelder til et nytt er fattet.")
    desk.choose("Klageren får medhold")
    desk.go("Avgjør klagen og send brev")
    desk.at(f"Klage i sak {number}")
    desk.sees("Klageren får medhold.", "Vedtaket omgjøres")
    with system_scope():
        assert Vedtak.objects.get().status == VedtakStatus.ISSUED
    desk.go("Behandle saken på nytt")
    desk.at(f"Sak {number}")
    desk.sees("Under behandling")


def assess_again(desk, number):
    desk.at("Hjem")
    desk.go(number)
    desk.at(f"Sak {number}")
    desk.go("Åpne vurderingen")
    desk.at(f"Vilkår, sak {number}")
    with system_scope():
        codes = [row.code for row in Klage.objects.get().soknad.rule_set.criteria.all()]
    for code, conclusion in zip(codes, CONCLUSIONS, strict=True):
        desk.pick("Konklusjon", conclusion)
        desk.fill("Begrunnelse", REVIEW if code == "botid" else "Dokumentert i søknaden.")
    desk.go("Lagre vurderingene")
    desk.at(f"Sak {number}")
    desk.sees("Vurderingene er lagret.", "Kvalifisert")


def prioritise(desk, number):
    desk.go("Prioriter")
    desk.at(f"Prioritering, sak {number}")
    desk.choose("Ja, sett på ventelisten")
    desk.choose("Påtrengende")
    desk.tick("Sosiale forhold")
    desk.fill("Begrunnelse", "Bor midlertidig og må flytte snart.")
    desk.go("Lagre")
    desk.at(f"Sak {number}")
    desk.go("Send til vedtak")
    desk.sees("Til vedtak")


def write_tilsagn(desk, number):
    desk.go("Skriv vedtak")
    desk.at(f"Skriv vedtak, sak {number}")
    desk.choose("Tilsagn")
    desk.fill("Begrunnelse", "Du fyller vilkårene. Botiden var regnet feil.")
    desk.go("Lagre utkastet")
    desk.at(f"Sak {number}")


def grant(desk, number):
    desk.at("Hjem")
    desk.go(number)
    desk.at(f"Sak {number}")
    desk.go("Se over og fatt vedtak")
    # The page of the first vedtak had the same title, so this stop is not inspected again.
    desk.sees("kan ikke endres etterpå", "Tilsagn om kommunal bolig")
    desk.go("Fatt vedtak og send brev")
    desk.at(f"Sak {number}")
    desk.sees("Tilsagn om kommunal bolig", "Avløst av et nytt vedtak", "Plass 1 av 1")


def see_the_chain(desk, number):
    """Klage, old vedtak and new: each tells of the others, and figures count one."""
    desk.go("Klage mottatt")
    desk.at(f"Klage i sak {number}")
    desk.sees(
        "Nytt vedtak", "Tilsagn om kommunal bolig", "Avløst av et nytt vedtak", "Ingenting, klagen er ferdig"
    )
    with system_scope():
        klage = Klage.objects.get()
        old, new = Vedtak.objects.order_by("pk")
        assert (new.replaces, new.klage, old.status) == (old, klage, VedtakStatus.REPLACED)
        assert list(Vedtak.objects.counted()) == [new]
        assert not Klage.objects.that_reopened().exists()


def letters_leave(folder):
    """The avslag, that the answer takes time and then more time, that the klager was right, and the tilsagn."""
    letter_delivery.deliver_due()
    with system_scope():
        assert set(Letter.objects.values_list("status", flat=True)) == {LetterStatus.SENT}
    sent = [text_of(path.read_bytes()) for path in sorted(folder.iterdir())]
    assert len(sent) == 5
    assert "Foreløpig svar på klagen din" in sent[1] and "Vi har mange klager til behandling" in sent[1]
    assert "Svaret på klagen din er forsinket" in sent[2] and WHY_LATE in sent[2]
    assert "Du har fått medhold i klagen" in sent[3] and REVIEW in sent[3]
    assert "tilsagn om kommunal bolig" in sent[4]

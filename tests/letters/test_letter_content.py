from dataclasses import replace
from datetime import date

import pytest

from letters.leiekontrakt import LEIEKONTRAKT
from letters.protokoll import PROTOKOLL, Candidate, Result
from letters.render import LetterIncomplete, render_pdf
from letters.saksbrev import SAKSBREV, Section
from letters.tilbudsbrev import TILBUDSBREV
from letters.vedtaksbrev import VEDTAKSBREV, Condition, missing_elements
from tests.letters.reading import needs_poppler, text_of
from tests.letters.samples import (
    DOCUMENT_IDS,
    DOCUMENTS,
    LEIEKONTRAKT_DATA,
    PROTOKOLL_DATA,
    REPRESENTATIVE,
    SAKSBREV_DATA,
    SAKSBREV_FROM_THE_OFFICE,
    SAKSBREV_OF_SEVERAL_PAGES,
    TILBUDSBREV_DATA,
    VEDTAKSBREV_DATA,
)

KLAGE = {
    "klageadgang": "klageadgang",
    "klagefrist": "klagefrist",
    "klageorgan": "klageorgan",
    "adressat": "adressat for klagen",
    "fremgangsmate": "fremgangsmåte for klagen",
}
ALWAYS = {
    "innsyn": "rett til innsyn i dokumentene",
    "veiledning": "veilednings- og bistandsplikt",
}
NO_KLAGE = replace(
    VEDTAKSBREV_DATA,
    title="Avslag på søknad om bytte av kommunal bolig",
    appealable=False,
    not_appealable_because="Avslag på bytte av bolig kan ikke påklages etter retningslinjene punkt 7.6.",
    information=replace(VEDTAKSBREV_DATA.information, **dict.fromkeys(KLAGE, "")),
)


def without(data, element):
    return replace(data, information=replace(data.information, **{element: "  "}))


def refusal(template, data):
    with pytest.raises(LetterIncomplete) as refused:
        render_pdf(template, data)
    return refused.value


@pytest.mark.parametrize(("element", "name"), (KLAGE | ALWAYS).items(), ids=(KLAGE | ALWAYS).values())
def test_vedtaksbrev_without_one_of_the_seven_elements_is_refused(element, name):
    refused = refusal(VEDTAKSBREV, without(VEDTAKSBREV_DATA, element))

    assert refused.missing == [name]
    assert str(refused) == f"Dokumentet mangler: {name}."


@pytest.mark.parametrize(("element", "name"), ALWAYS.items(), ids=ALWAYS.values())
def test_vedtak_that_cannot_be_appealed_still_tells_of_innsyn_and_veiledning(element, name):
    assert refusal(VEDTAKSBREV, without(NO_KLAGE, element)).missing == [name]


def test_vedtak_that_cannot_be_appealed_must_say_why():
    assert missing_elements(replace(NO_KLAGE, not_appealable_because="")) == ["hvorfor vedtaket ikke kan påklages"]


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"outcome": ""}, "utfall"),
        ({"grounds": ("", " ")}, "begrunnelse"),
        ({"legal_basis": ()}, "hjemmel"),
        ({"reference": ""}, "saksnummer"),
        ({"recipient": replace(REPRESENTATIVE, address=())}, "mottakers adresse"),
        ({"conditions": (Condition(text="Gi beskjed.", legal_basis=""),)}, "hjemmel for vilkår 1"),
        ({"signer": replace(VEDTAKSBREV_DATA.signer, name="")}, "godkjenner"),
        ({"blocks": (Section(title=" ", paragraphs=("Tekst.",)),)}, "overskrift på avsnitt 1"),
        ({"blocks": (Section(title="Tittel", paragraphs=("  ",)),)}, "tekst i avsnitt 1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_vedtaksbrev_without_what_the_law_asks_for_is_refused(change, name):
    assert refusal(VEDTAKSBREV, replace(VEDTAKSBREV_DATA, **change)).missing == [name]


@pytest.mark.parametrize(("template", "data"), DOCUMENTS, ids=DOCUMENT_IDS)
def test_complete_document_lacks_nothing(template, data):
    assert template.missing(data) == []


@needs_poppler
def test_vedtaksbrev_shows_all_it_was_given():
    text = text_of(render_pdf(VEDTAKSBREV, VEDTAKSBREV_DATA))
    given = VEDTAKSBREV_DATA.information

    for words in (given.klageadgang, given.klagefrist, given.klageorgan, given.adressat):
        assert words in text
    for words in (given.fremgangsmate, given.innsyn, given.veiledning, "På vegne av Kari Ødegård Lillevik"):
        assert words in text
    for condition in VEDTAKSBREV_DATA.conditions:
        assert condition.text in text
        assert f"Hjemmel: {condition.legal_basis}." in text
    assert "Vi følger opp vilkåret 1. februar 2027." in text
    assert VEDTAKSBREV_DATA.replaces in text
    for words in ("Om skolen", "Barna kan bli der.", "Sikkerhet for leien", "Ring dem først."):
        assert words in text
    assert "Godkjent elektronisk 21. november 2026." in text


@needs_poppler
def test_vedtak_that_cannot_be_appealed_says_so_instead_of_how_to_appeal():
    text = text_of(render_pdf(VEDTAKSBREV, NO_KLAGE))

    assert NO_KLAGE.not_appealable_because in text
    assert "Frist for å klage" not in text


@needs_poppler
def test_protokoll_shows_candidates_in_order_by_case_number():
    text = text_of(render_pdf(PROTOKOLL, PROTOKOLL_DATA))
    rows = [
        "2026/000123 3 personer valgt",
        "2026/000131 4 personer ikke valgt",
        "2025/000877 1 person vurdert",
    ]

    places = [text.index(row) for row in rows]

    assert places == sorted(places)
    assert "Møtet ble avsluttet torsdag 19. november 2026 kl. 12.45 av Anne Myhre." in text


def test_protokoll_without_a_reason_for_a_candidate_is_refused():
    item = PROTOKOLL_DATA.dwellings[0]
    silent = replace(item, candidates=(replace(item.candidates[1], reason=""),))

    assert refusal(PROTOKOLL, replace(PROTOKOLL_DATA, dwellings=(silent,))).missing == [
        "begrunnelse for sak 2026/000131 til Granstubben 8, leilighet H0302"
    ]


def test_protokoll_takes_a_case_number_but_no_name():
    with pytest.raises(ValueError, match="bare med saksnummer"):
        Candidate(reference="Kari Lillevik", household_size=1, result=Result.CHOSEN, reason="Behov.")


@needs_poppler
def test_tilbudsbrev_tells_rent_viewing_and_deadline():
    text = text_of(render_pdf(TILBUDSBREV, TILBUDSBREV_DATA))

    assert "11 850 kr i måneden" in text
    assert "onsdag 25. november 2026 kl. 14.00" in text
    assert "Svar oss senest 30. november 2026." in text


def test_tilbudsbrev_with_a_deadline_already_out_is_refused():
    refused = refusal(TILBUDSBREV, replace(TILBUDSBREV_DATA, answer_by=TILBUDSBREV_DATA.dated))

    assert refused.missing == ["en svarfrist etter brevets dato"]


@pytest.mark.parametrize(
    ("part", "change", "name"),
    [
        ("period", {"ends": None, "reason": ""}, "grunn til at kontrakten er tidsubestemt"),
        ("period", {"ends": date(2027, 1, 1)}, "en sluttdato etter startdatoen"),
        ("notice", {"informed_on": date(2026, 12, 2)}, "informasjon etter husleieloven § 11-1 før avtalen"),
        ("notice", {"paragraphs": ()}, "informasjon etter husleieloven § 11-1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_leiekontrakt_that_breaks_a_rule_is_refused(part, change, name):
    data = replace(LEIEKONTRAKT_DATA, **{part: replace(getattr(LEIEKONTRAKT_DATA, part), **change)})

    assert refusal(LEIEKONTRAKT, data).missing == [name]


@needs_poppler
def test_leiekontrakt_without_end_is_tidsubestemt_and_says_why():
    period = replace(LEIEKONTRAKT_DATA.period, ends=None, reason="Leietakeren har varig behov.")

    text = text_of(render_pdf(LEIEKONTRAKT, replace(LEIEKONTRAKT_DATA, period=period)))

    assert "er tidsubestemt" in text
    assert "Leietakeren har varig behov." in text


def section(**changes):
    return {"sections": (replace(SAKSBREV_DATA.sections[0], **changes), *SAKSBREV_DATA.sections[1:])}


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        pytest.param({"summary": " "}, "hva brevet gjelder", id="uten sammendrag"),
        pytest.param({"title": ""}, "tittel", id="uten tittel"),
        pytest.param({"reference": ""}, "saksnummer", id="uten saksnummer"),
        pytest.param(section(paragraphs=()), "Derfor tar det lengre tid", id="uten grunn"),
        pytest.param(section(paragraphs=(" ", "\n")), "Derfor tar det lengre tid", id="grunn av mellomrom"),
        pytest.param({"recipient": replace(REPRESENTATIVE, name="")}, "mottaker", id="uten mottaker"),
        pytest.param(
            {"recipient": replace(REPRESENTATIVE, address=("",))}, "mottakers adresse", id="uten adresse"
        ),
        pytest.param(
            {"signer": replace(SAKSBREV_DATA.signer, name="")}, "godkjenner", id="uten navn på godkjenner"
        ),
        pytest.param(
            {"signer": replace(SAKSBREV_DATA.signer, title="")}, "godkjenners tittel", id="uten tittel der"
        ),
        pytest.param({"sender": replace(SAKSBREV_DATA.sender, kommune="")}, "kommune", id="uten kommune"),
        pytest.param({"sender": replace(SAKSBREV_DATA.sender, office="")}, "kontor", id="uten kontor"),
        pytest.param(
            {"sender": replace(SAKSBREV_DATA.sender, address=())}, "avsenders adresse", id="uten avsender"
        ),
    ],
)
def test_saksbrev_without_one_of_its_elements_is_refused(changes, name):
    assert refusal(SAKSBREV, replace(SAKSBREV_DATA, **changes)).missing == [name]


def test_a_section_of_points_alone_is_enough():
    points = (Section(title="Dette mangler", points=("Leiekontrakt",)),)
    assert render_pdf(SAKSBREV, replace(SAKSBREV_DATA, sections=points)).startswith(b"%PDF-")


@needs_poppler
def test_saksbrev_is_signed_by_a_person_or_by_the_office():
    signed, office = (" ".join(text_of(render_pdf(SAKSBREV, data)).split()) for data in (
        SAKSBREV_DATA, SAKSBREV_FROM_THE_OFFICE))  # fmt: skip
    assert "Anne Myhre" in signed and "Godkjent elektronisk" in signed and "På vegne av" in signed
    assert "Anne Myhre" not in office and "Brevet er laget av fagsystemet" in office
    assert "På vegne av" not in office


@needs_poppler
def test_a_long_saksbrev_keeps_every_word_and_numbers_its_pages():
    text = text_of(render_pdf(SAKSBREV, SAKSBREV_OF_SEVERAL_PAGES))
    assert "Side 2 av 3" in text and "12. Vi gjengir opplysningene" in text

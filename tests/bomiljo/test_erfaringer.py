"""The catalogue: what was tried, read by the whole kommune; what did not work is as welcome."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.permissions import Role
from bomiljo import catalogue
from bomiljo.actions import erfaringer
from bomiljo.models import Erfaring
from config.errors import RuleBroken
from tests.cast import as_user, user_in
from tests.factories import BomiljoFactory, ErfaringFactory, TiltakFactory

pytestmark = pytest.mark.django_db
TOLD = {
    "title": "Kveldsåpent kontor", "worked": "nei", "did": "Åpent tre kvelder i uka.",
    "learnt": "Folk kom først da en de kjente, satt der.", "context": "Liten gård.",
}  # fmt: skip


@pytest.fixture
def tried(cast):
    place = BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)
    return TiltakFactory(bomiljo=place, ended=True)


def refusal(action, **arguments):
    with pytest.raises(RuleBroken) as refused:
        action(**arguments)
    return refused.value


def test_a_draft_is_read_by_the_bydel_and_published_by_all_in_the_kommune(cast, tried):
    other = user_in(cast.ullern, role=Role.CASEWORKER)
    row = erfaringer.write(tiltak=tried, by=cast.unni, **TOLD)
    with as_user(other):
        assert not Erfaring.objects.visible_to(other).exists()
    with as_user(cast.bjorn):
        erfaringer.publish(erfaring=row, by=cast.bjorn)
    for reader in (other, cast.arne, cast.unni):
        with as_user(reader):
            found = catalogue.published(reader).get()
            assert (found.pk, found.bydel_name) == (row.pk, "Bydel Sagene")


def test_another_kommune_does_not_read_it(cast, tried):
    ErfaringFactory(tiltak=tried)
    stranger = user_in(cast.raelingen, role=Role.BOMILJO_WORKER)
    with as_user(stranger):
        assert not Erfaring.objects.visible_to(stranger).exists()


def test_withdrawn_it_leaves_the_catalogue_and_comes_back(cast, tried):
    row = ErfaringFactory(tiltak=tried)
    erfaringer.withdraw(erfaring=row, by=cast.bjorn)
    assert not catalogue.published(cast.arne).exists()
    assert "ikke publisert" in str(refusal(erfaringer.withdraw, erfaring=row, by=cast.bjorn))
    erfaringer.publish(erfaring=row, by=cast.bjorn)
    assert catalogue.published(cast.arne).exists()
    assert "alt publisert" in str(refusal(erfaringer.publish, erfaring=row, by=cast.bjorn))


def test_a_landlord_writes_and_does_not_publish(cast, tried):
    row = erfaringer.write(tiltak=tried, by=cast.unni, **TOLD)
    with pytest.raises(PermissionDenied):
        erfaringer.publish(erfaring=row, by=cast.unni)
    erfaringer.change(erfaring=row, by=cast.unni, **TOLD)
    erfaringer.publish(erfaring=row, by=cast.bjorn)
    with pytest.raises(PermissionDenied):
        erfaringer.change(erfaring=row, by=cast.unni, **TOLD)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"worked": "x"}, "worked"), ({"title": " "}, "title"), ({"did": ""}, "did"), ({"learnt": ""}, "learnt"),
     ({"context": " "}, "context"), ({"learnt": "Ring 40000001."}, "learnt"),
     ({"context": "Hos 010101 12345."}, "context"), ({"contact": "01010112345"}, "contact")],
    ids=["virket", "tittel", "hva", "lærte", "sted", "telefon", "fødselsnummer", "fødselsnummer i kontakt"],
)  # fmt: skip
def test_it_tells_all_and_of_no_person(cast, tried, changes, field):
    assert refusal(erfaringer.write, tiltak=tried, by=cast.bjorn, **{**TOLD, **changes}).field == field


def test_the_service_that_can_be_asked_has_a_telephone(cast, tried):
    row = erfaringer.write(tiltak=tried, by=cast.bjorn, contact="Bomiljøteamet, 21 80 21 80", **TOLD)
    assert row.contact.endswith("80")


def test_one_of_each_measure_and_only_of_what_was_tried(cast, tried):
    erfaringer.write(tiltak=tried, by=cast.bjorn, **TOLD)
    assert "alt skrevet" in str(refusal(erfaringer.write, tiltak=tried, by=cast.bjorn, **TOLD))
    idea = TiltakFactory(bomiljo=tried.bomiljo)
    assert "ikke prøvd" in str(refusal(erfaringer.write, tiltak=idea, by=cast.bjorn, **TOLD))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kontor", 1),
        ("kveldsåp", 1),
        ("kontorer", 1),
        ("kvelder uka", 1),
        ("kontor svømming", 0),
        ("'; --", 1),
        ("", 1),
    ],
    ids=["ord", "begynnelse", "annen bøyning", "to ord", "ett av to", "tegn", "tomt"],
)
def test_words_and_beginnings_of_words_are_found(cast, tried, text, found):
    ErfaringFactory(tiltak=tried, **TOLD)
    assert catalogue.matching(catalogue.published(cast.arne), text).count() == found


def test_what_is_like_an_idea_is_shown_also_when_it_did_not_work(cast, tried):
    row = ErfaringFactory(tiltak=tried, **TOLD)
    with as_user(cast.bjorn):
        assert catalogue.similar(cast.bjorn, title="Kontor om kvelden", category="fysisk") == [row]
        assert catalogue.similar(cast.bjorn, title="", category="sosialt") == [row]
        assert catalogue.similar(cast.bjorn, title="Svømming", category="fysisk") == []
        assert catalogue.similar(cast.bjorn, title="Kontor", but=tried) == []

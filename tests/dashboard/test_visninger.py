"""Saved views: a person's own, bounded, and never in the way of a page."""

import json

import pytest
from django.urls import reverse

from config.errors import RuleBroken
from dashboard.actions import visninger
from dashboard.models import LagretVisning
from dashboard.models.visning import MOST
from tests.cast import logged_in
from tests.factories import LagretVisningFactory, SoknadFactory, VacancyFactory

pytestmark = pytest.mark.django_db


def save(user, name="Haster", address="/?hast=haster", **options):
    return visninger.save(name=name, address=address, by=user, **options)


class TestSaving:
    def test_the_page_and_its_filters_and_not_how_far_one_had_come(self, cast):
        row = save(cast.sara, address="/soknader/?status=til_vedtak&etter=12&vist=50&q=")
        assert (row.page, row.query, row.address) == (
            "soknad-list", "status=til_vedtak", "/soknader/?status=til_vedtak",
        )  # fmt: skip

    @pytest.mark.parametrize(
        "address",
        ["", "/finnes-ikke/", "/soknader/1/", "/soknader/ny/", "/api/v1/soknader/", "/soknader/eksport/",
         "javascript:alert(1)", "/visninger/"],
    )  # fmt: skip
    def test_only_home_and_lists(self, cast, address):
        with pytest.raises(RuleBroken, match="Bare Hjem og lister"):
            save(cast.sara, address=address)

    def test_an_address_elsewhere_leads_nowhere_else(self, cast):
        assert save(cast.sara, address="https://ondt.no/soknader/?status=alle").address == "/soknader/?status=alle"

    def test_a_name(self, cast):
        with pytest.raises(RuleBroken, match="Skriv et navn"):
            save(cast.sara, name="  ")

    def test_a_name_of_its_own(self, cast):
        save(cast.sara)
        with pytest.raises(RuleBroken, match="alt en visning med dette navnet"):
            save(cast.sara)
        assert save(cast.lars).owner == cast.lars

    def test_not_more_than_one_has_use_for(self, cast):
        LagretVisningFactory.create_batch(MOST - 1, owner=cast.sara)
        last = save(cast.sara)
        with pytest.raises(RuleBroken, match="Slett én"):
            save(cast.sara, name="En til")
        visninger.delete(visning=last, by=cast.sara)
        assert save(cast.sara, name="En til")

    def test_too_many_filters(self, cast):
        with pytest.raises(RuleBroken, match="for mange filtre"):
            save(cast.sara, address="/?hast=" + "x" * 700)

    def test_one_standard_at_a_time_and_of_home_only(self, cast):
        first = save(cast.sara, is_standard=True)
        second = save(cast.sara, name="Mine", address="/?hvem=meg", is_standard=True)
        first.refresh_from_db()
        assert (first.is_standard, second.is_standard) == (False, True)
        with pytest.raises(RuleBroken, match="Bare en visning av Hjem"):
            save(cast.sara, name="Saker", address="/soknader/", is_standard=True)


class TestPages:
    def test_saved_shown_renamed_and_deleted(self, cast):
        client = logged_in(cast.sara)
        list_url = reverse("soknad-list") + "?status=til_vedtak"
        form = client.get(reverse("visning-new"), {"fra": list_url})
        assert list_url in form.content.decode()
        sent = {"name": "Til vedtak nå", "address": list_url}
        response = client.post(reverse("visning-new"), sent)
        assert response.url == list_url
        assert "Til vedtak nå" in client.get(reverse("soknad-list")).content.decode()
        assert "Til vedtak nå" not in client.get(reverse("lease-list")).content.decode()
        row = LagretVisning.objects.get()
        client.post(reverse("visning-change", args=[row.pk]), {"name": "Vedtak"})
        assert "Vedtak</a>" in client.get(reverse("soknad-list")).content.decode()
        client.post(reverse("visning-delete", args=[row.pk]))
        assert "Vedtak</a>" not in client.get(reverse("soknad-list")).content.decode()

    def test_filters_that_were_changed_without_loading_the_page_are_the_ones_saved(self, cast):
        """The address of the tab is where the browser came from."""
        url = reverse("visning-new") + "?fra=/soknader/"
        shown = logged_in(cast.sara).get(url, HTTP_REFERER="http://testserver/soknader/?status=avventer")
        assert 'value="/soknader/?status=avventer"' in shown.content.decode()
        shown = logged_in(cast.sara).get(url, HTTP_REFERER="http://ondt.no/soknader/?status=avventer")
        assert 'value="/soknader/"' in shown.content.decode()

    def test_a_refusal_keeps_what_was_typed(self, cast):
        save(cast.sara)
        sent = {"name": "Haster", "address": "/?hast=snart"}
        refused = logged_in(cast.sara).post(reverse("visning-new"), sent)
        text = refused.content.decode()
        assert refused.status_code == 409 and "alt en visning" in text and "hast=snart" in text

    def test_home_opens_with_the_standard_and_says_so(self, cast):
        SoknadFactory(bydel=cast.sagene, received_on="2026-01-01")
        VacancyFactory(dwelling__bydel=cast.sagene, reported_on="2026-01-01", ready_from="2026-01-01")
        save(cast.sara, name="Bare boliger", address="/?modul=boliger", is_standard=True)
        client = logged_in(cast.sara)
        page = client.get("/").content.decode()
        assert "Viser «Bare boliger»" in page and "Ledige boliger" in page and "Svar til søkeren" not in page
        assert "Svar til søkeren" in client.get("/?alt=1").content.decode()

    def test_a_page_that_husrom_no_longer_has_leads_home(self, cast):
        LagretVisningFactory(owner=cast.sara, page="gammel-list", name="Gammel")
        client = logged_in(cast.sara)
        assert client.get("/").status_code == client.get(reverse("visning-list")).status_code == 200

    def test_those_of_others_do_not_exist(self, cast):
        row = save(cast.lars)
        client = logged_in(cast.sara)
        assert client.get(reverse("visning-change", args=[row.pk])).status_code == 404
        assert client.post(reverse("visning-delete", args=[row.pk])).status_code == 404
        assert "Haster</a>" not in client.get("/").content.decode()


def test_the_api(cast):
    client, url = logged_in(cast.sara), "/api/v1/visninger/"
    body = {"name": "Mine", "address": "/?hvem=meg", "is_standard": True}
    made = client.post(url, json.dumps(body), content_type="application/json")
    assert made.status_code == 201 and made.json()["address"] == "/?hvem=meg"
    again = client.post(url, json.dumps(body), content_type="application/json")
    assert again.status_code == 409 and again.json()["field"] == "name"
    change = json.dumps({"name": "Mine saker", "is_standard": False})
    assert (
        client.post(f"{url}{made.json()['id']}/endre/", change, content_type="application/json").json()["name"]
        == "Mine saker"
    )
    assert client.post(f"{url}{made.json()['id']}/slett/").status_code == 204
    assert client.get(url).json()["results"] == []

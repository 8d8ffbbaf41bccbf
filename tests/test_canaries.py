"""What must not come out of any page: rows of other bydeler, of cases to those who open none, and of the hidden.

Every GET URL of the access table is asked for, for own, foreign and protected objects, and searched.
"""

import io
import re
import zipfile

import pytest
from django.apps import apps
from django.db import transaction
from django.urls import reverse

from accounts.permissions import Role
from audit.models import Oppslag
from audit.models.event import EventQuerySet
from tests.access.rows import PLACEWORK, READS_REPORTER
from tests.access.table import LANDLORD, OPENS_PROTECTED, READS, TABLE
from tests.canary import column_of, found, long_canary, short_canary
from tests.cast import as_system, logged_in
from tests.letters.reading import text_of
from tests.world import World

FOREIGN = ("Ullern", "Rae")
PAGES = [row for row in TABLE if row.get]
CASES = (
    r"-(Soknad|Vedtak|VedtakCondition|Vilkarsvurdering|WaitingEntry|DwellingNeed|MeetingCandidate|Offer|Letter|Dokumentkrav"
    r"|Attachment|Dublettvurdering|Soknadskladd|Klage|ForelopigSvar)-"
)
PEOPLE = "-(Person|HouseholdMember|Representative)-"
# Where a protected person lives or what the case says; the dwelling itself and the caseworker are no secret.
HIDDEN = (
    "-(Person|HouseholdMember|Representative|Soknad|Vedtak|VedtakCondition|Vilkarsvurdering|WaitingEntry|Offer|"
    "Letter|Lease|Dokumentkrav|Attachment|Klage|ForelopigSvar|Booppfolging|Contact|Boplan|Samtykke|Bekymringsmelding|"
    "MidlertidigOpphold|VentetUtskriving|Evalueringsdel|Kontaktnotat|Oppfolgingsplan)-"
)
# What is noted about residents: for booppfølgere alone.
NOTES = (
    "-(Oppfolgingsplan|Oppfolgingsoppgave|Medvirkende|Intensitetsendring|Kontaktnotat|SkjultNotat|Notatmal"
    "|Bekymringsvurdering)-"
)
# What lists say of every case: neither who it is nor where they live.
IN_LISTS = ("Soknad-number",)
IN_WHOLE_KOMMUNE = ("KanariUllern-User-name", "KanariUllern-SkjultNotat-")
# What those who compare all bydeler of a kommune read of the other bydeler in it: what is kept about places, and
# the names of colleagues who work there. Not incidents, nor what residents wrote before somebody has read it.
OF_PLACES = {
    "Bomiljo", "BomiljoEntrance", "CommonArea", "ResidentBody", "BodyMeeting", "Presence", "Informasjon", "User",
    "Campaign", "CampaignPlace", "Bekymringsnotat", "Motserie", "Samarbeidsmote", "Agendapunkt", "Stedsoppgave",
    "Tiltak", "Etterkontroll", "HmsBesok", "HmsFunn", "Aktivitet", "Samling", "OslostandardStatus",
    "Standardansvar", "Standardbevis",
}  # fmt: skip
# And what the places' money and rooms are used for (READS_MONEY, READS_ROOMS): not who applied or borrowed.
OF_PLACES |= {"Finansiering", "Pengebruk", "Tilskudd", "RoomLoan"}
# Who reported, who borrows a room and who applied for money: names of residents that few may read.
NAMED = {"Melder": READS_REPORTER, "Laner": PLACEWORK, "Tilskuddssoker": PLACEWORK}
OPENS_PEOPLE = READS | LANDLORD
READS_NOTES = {Role.BOOPPFOLGER}
FILTERS = ("?q=Kanari", "?q=KZ", "?sorter=-adresse&etter=x", "?bydel={bydel}", "?bydel=x&status=x")


@pytest.fixture(scope="module")
def world(shared_rows):
    world = World()
    as_system()
    return world


def read(response):
    """All text of an answer, also inside workbooks and documents."""
    body = response.getvalue() if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b" ".join(book.read(name) for name in book.namelist())
    elif body.startswith(b"%PDF-1.7") and len(body) > 100:
        return text_of(body)
    return f"{body.decode(errors='replace')} {response.headers}"


def urls_for(row, unit, *, filters=()):
    args = [getattr(unit, name, None) for name in row.args.split()]
    if None in args:
        return []
    url = reverse(row.name, args=[arg.pk for arg in args]) + row.query.format(bydel=unit.bydel.pk)
    return [url, *(url + one for one in filters)]


def crawl(client, urls):
    """Address and text of every answer. What a request writes is undone."""
    for url in urls:
        with client.undone():
            response = client.get(url)
            text = read(response)
        yield url, response, text


def searches(client, words):
    for word in words:
        with transaction.atomic():
            response = client.post(reverse("search"), {"q": word}, follow=True)
            text = read(response)
            transaction.set_rollback(True)
        yield f"søk etter «{word}»", response, text


def everything(client, world):
    own = [url for row in PAGES for url in urls_for(row, world.sagene)]
    others = [url for row in PAGES if row.args for url in urls_for(row, world.ullern)]
    lists = [
        url.format(bydel=world.ullern.bydel.pk)
        for row in PAGES
        if not row.args
        for url in urls_for(row, world.sagene, filters=FILTERS)
    ]
    numbers = [world.ullern.person.fodselsnummer, world.hidden.household.main_person.fodselsnummer]
    words = ["Kanari", short_canary("Ullern"), short_canary("Hemmelig"), *numbers]
    hidden = hidden_unit(world)
    theirs = [url for row in PAGES if row.args for url in urls_for(row, hidden)]
    # Some addresses come twice: a list among the own ones too, a page of the hidden whose object is the unit's.
    yield from crawl(client, dict.fromkeys([*own, *others, *lists, *theirs]))
    yield from searches(client, words)


def hidden_unit(world):
    """The hidden household's objects, by the names that the table uses."""
    hidden, unit = world.hidden, type(world.hidden)()
    vars(unit).update(vars(hidden), bydel=world.sagene.bydel)
    unit.person, unit.member = hidden.household.main_person, hidden.household.members.get()
    unit.dwelling, unit.entrance = hidden.tenancy.dwelling, hidden.tenancy.dwelling.entrance
    unit.listed = hidden.listed.soknad
    unit.representative = unit.person.representatives.get()
    return unit


def foreign(role, text):
    """The auditor works for the whole kommune, and reads what was hidden in it and the names of those who have
    opened something. The analyst reads the places of the whole kommune."""
    both = (one for tag in FOREIGN for one in found(text, tag))
    return [one for one in both if not in_whole_kommune(role, one)]


def model_of(one):
    return column_of(one).split("-")[0]


def in_whole_kommune(role, one):
    if role == Role.ANALYST:
        own = re.match(f"{long_canary('Ullern')}-|{short_canary('Ullern')}", one, re.IGNORECASE)
        return bool(own) and model_of(one) in OF_PLACES
    return role == Role.AUDITOR and one.startswith(IN_WHOLE_KOMMUNE)


def may_read(role, note):
    """The auditor reads what was hidden, the office how a bekymringsmelding was assessed."""
    return (role == Role.AUDITOR and "-SkjultNotat-" in note) or (
        role in READS and "-Bekymringsvurdering-" in note
    )


def people_of(household):
    """All that is written in the rows of the household's persons."""
    persons = [member.person for member in household.members.select_related("person")]
    rows = [*persons, *(one for person in persons for one in person.representatives.all())]
    return {str(value) for row in rows for value in vars(row).values()}


def leaks(role, text, followed):
    """`followed` is what may be known of the people that a booppfølger follows up."""
    yield from foreign(role, text)
    if role not in READS:
        yield from found(text, "Sagene", only=CASES)
    if role not in OPENS_PEOPLE:
        people = found(text, "Sagene", only=PEOPLE)
        yield from (one for one in people if role not in READS_NOTES or one not in followed)
    yield from (one for one in found(text, "Sagene") if role not in NAMED.get(model_of(one), {role}))
    if role not in READS_NOTES:
        yield from (one for one in found(text, "Sagene", only=NOTES) if not may_read(role, one))
    if role not in OPENS_PROTECTED:
        hidden = found(text, "Hemmelig", only=HIDDEN)
        yield from (one for one in hidden if not any(fact in one for fact in IN_LISTS))


@pytest.mark.parametrize("role", Role)
def test_nothing_leaks(role, world, undone):
    client = logged_in(world.sagene.people[role])
    followed = people_of(world.sagene.followed.household)
    assert {
        f"{where}: {leak}" for where, _, text in everything(client, world) for leak in leaks(role, text, followed)
    } == set()


def test_the_crawl_would_find_a_leak(world, undone):
    """The caseworker of Ullern is shown what must not reach Sagene."""
    client = logged_in(world.ullern.caseworker)
    own = [url for row in PAGES for url in urls_for(row, world.ullern)]
    seen = {one.split("-")[1] for _, _, text in crawl(client, own) for one in found(text, "Ullern") if "-" in one}
    assert seen >= {"Person", "Soknad", "Vedtak", "Dwelling", "User", "Representative", "VedtakCondition"}
    for export in ("soknad-export", "condition-export"):
        assert long_canary("Ullern") in read(client.get(reverse(export))), export


@pytest.mark.parametrize("model", NAMED)
def test_those_who_may_are_shown_who_it_was(model, world, undone):
    """Else the crawl would not find them with the others either."""
    roles = NAMED[model] & {Role.BOMILJO_WORKER, Role.MELDER_READER}
    client = logged_in(world.sagene.people[min(roles)])
    urls = [url for row in PAGES if row.name in ("room-loan", "tilskudd") for url in urls_for(row, world.sagene)]
    told = [text for _, _, text in crawl(client, urls)]
    # Who reported is told to those who say why they ask.
    with transaction.atomic():
        asked = {"reason": "Skal ringe og spørre mer."}
        told.append(read(client.post(reverse("hendelse-reporter", args=[world.sagene.hendelse.pk]), asked)))
        transaction.set_rollback(True)
    assert model in {model_of(one) for text in told for one in found(text, "Sagene")}


# The second wall (S3): the same, with the first wall taken away.


def scoped_querysets():
    models = [
        model
        for app in ("audit", "housing", "allocation", "followup", "bomiljo", "dashboard")
        for model in apps.get_app_config(app).get_models()
    ]
    classes = {type(model._default_manager.all()) for model in models} | {EventQuerySet}
    return {one for one in classes if "visible_to" in vars(one)}


@pytest.fixture
def without_visible_to(monkeypatch):
    for queryset in scoped_querysets():
        monkeypatch.setattr(queryset, "visible_to", lambda self, user, bydel=None: self.all())


# A decision maker has the scope of a caseworker, and opens every page that a caseworker opens.
@pytest.mark.parametrize("role", [Role.DECISION_MAKER, Role.LANDLORD_STAFF, Role.BOOPPFOLGER, Role.AUDITOR])
def test_postgres_holds_back_foreign_rows_when_the_query_forgets_to(role, world, undone, without_visible_to):
    client = logged_in(world.sagene.people[role])
    client.raise_request_exception = False
    answers = list(everything(client, world))
    assert {f"{url}: {one}" for url, _, text in answers for one in foreign(role, text)} == set()


def test_foreign_objects_do_not_exist_when_the_query_forgets_to_ask(world, undone, without_visible_to):
    client = logged_in(world.sagene.people[Role.DECISION_MAKER])
    for row in PAGES:
        if row.args and row.see and not row.whole_kommune:
            statuses = {response.status_code for _, response, _ in crawl(client, urls_for(row, world.ullern))}
            refused = row.permission_first and Role.DECISION_MAKER not in row.may
            assert statuses == {403 if refused else 404}, row.name


def test_taking_both_walls_away_is_noticed(world, undone, without_visible_to, monkeypatch):
    monkeypatch.setattr("config.middleware.use_scope_of", lambda user: as_system())
    client = logged_in(world.sagene.caseworker)
    client.raise_request_exception = False
    urls = [reverse("soknad", args=[world.ullern.soknad.pk]), reverse("dwelling", args=[world.ullern.dwelling.pk])]
    assert any(found(text, "Ullern") for _, _, text in crawl(client, urls))


# The read log (S5).

PERSONAL = {
    "household",
    "soknad",
    "listed",
    "deciding",
    "vedtak",
    "draft",
    "offer",
    "declined",
    "accepted",
    "letter",
    "krav",
    "attachment",
    "booppfolging",
    "boplan",
    "bekymring",
    "opphold",
}


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=row.name) for row in PAGES if PERSONAL & set(row.args.split()[:1])]
)
def test_every_page_about_a_person_or_a_case_is_in_the_read_log(row, world, undone):
    role = Role.DECISION_MAKER if Role.DECISION_MAKER in row.may else min(row.may)
    user = world.sagene.people[role]
    client = logged_in(user)
    with transaction.atomic():
        (url,) = urls_for(row, world.sagene)
        before = Oppslag.objects.filter(user=user).count()
        response = client.get(url)
        assert response.status_code == 200
        opened = sum(arg in PERSONAL for arg in row.args.split())
        assert Oppslag.objects.filter(user=user).count() == before + opened
        transaction.set_rollback(True)


def test_what_was_refused_is_not_in_the_read_log(world, undone):
    user = world.sagene.people[Role.DECISION_MAKER]
    client, hidden = logged_in(user), hidden_unit(world)
    for row in PAGES:
        if PERSONAL & set(row.args.split()[:1]):
            for url in [*urls_for(row, world.ullern), *urls_for(row, hidden)]:
                assert client.get(url).status_code in {403, 404}
    assert not Oppslag.objects.filter(user=user).exists()

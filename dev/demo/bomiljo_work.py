"""What is worked on in the demo's places: incidents, notes, meetings, measures, money and rooms."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from bomiljo.models import (
    Agendapunkt,
    Bekymringsnotat,
    Bomiljo,
    CommonRoom,
    Erfaring,
    Etterkontroll,
    Finansiering,
    Hendelse,
    Hendelsesbeskrivelse,
    IncidentStatus,
    LoanStatus,
    Motserie,
    NoteStatus,
    OslostandardStatus,
    Pengebruk,
    Romtid,
    RoomLoan,
    Samarbeidsmote,
    Standardansvar,
    Standardbevis,
    Stedsoppgave,
    Tilskudd,
    Tilskuddssoker,
    Tiltak,
    TiltakStatus,
)
from config.working_days import add_months, add_working_days
from dev.demo import bomiljo_texts as texts
from dev.demo.world import OSLO, Unit, World

T, I = TiltakStatus, IncidentStatus  # noqa: E741


def of_place(world: World, unit: Unit, place: Bomiljo, number: int) -> None:
    for _ in range(world.dice.randint(1, 7)):
        _incident(world, unit, place)
    if number == 0 or world.chance(0.4):
        _note(world, unit, place)
    if number < 2 or world.chance(0.5):
        _measure(world, unit, place)
    if number == 0 or world.chance(0.3):
        _task(world, unit, place)
    if world.chance(0.2):
        _grant(world, unit, place)


def of_unit(world: World, unit: Unit, places: list[Bomiljo]) -> None:
    _meetings(world, unit, places)
    _money(world, unit)
    _room(world, unit, places[0])
    _standard(world, unit)


def _incident(world: World, unit: Unit, place: Bomiljo) -> None:
    category, where, involves, text, outcome = world.pick(texts.INCIDENTS)
    received = world.days_ago(1, 400)
    closed = received < world.today - timedelta(days=25) and world.chance(0.9)
    answered = closed or world.chance(0.6)
    status = I.CLOSED if closed else I.IN_PROGRESS if answered else I.RECEIVED
    worker = world.pick(unit.bomiljo_workers)
    row = world.rows.add(
        Hendelse(
            bydel_id=unit.bydel.pk, landlord_id=place.landlord_id, bomiljo_id=place.pk,
            channel=world.pick(("ansatt", "utleier", "vakttelefon", "naermiljokontor", "beboerorgan")),
            place=where,
            category=category, involves=involves, occurred_on=received - timedelta(days=world.dice.randint(0, 3)),
            received_on=received, respond_by=add_working_days(received, 5),
            responded_on=min(world.today, received + timedelta(days=world.dice.randint(0,
            6))) if answered else None,
            status=status, quiet_since=min(world.today, received + timedelta(days=world.dice.randint(0, 20))),
            closed_on=min(world.today, received + timedelta(days=22)) if closed else None,
            outcome=outcome if closed else "", owner_id=worker.pk if answered else None,
            registered_by_id=worker.pk,
        )
    )  # fmt: skip
    world.rows.beside(Hendelsesbeskrivelse(hendelse_id=row.pk, text=text))


def _note(world: World, unit: Unit, place: Bomiljo) -> None:
    concern, text = world.pick(texts.NOTES)
    world.rows.add(
        Bekymringsnotat(
            bydel_id=unit.bydel.pk, landlord_id=place.landlord_id, bomiljo_id=place.pk,
            noted_on=world.days_ago(1, 45), concern=concern, place="bakgard", text=text,
            service=world.pick(("hjemmetjeneste", "booppfolging", "bomiljo", "utleier")), status=NoteStatus.NEW,
            written_by_id=world.pick(unit.bomiljo_workers).pk,
        )
    )  # fmt: skip


def _measure(world: World, unit: Unit, place: Bomiljo) -> None:
    category, title, what = world.pick(texts.MEASURES)
    status = world.weighted({T.IDEA: 2, T.PLANNED: 1, T.RUNNING: 5, T.ENDED: 2, T.HANDED_OVER: 3, T.HOLDS: 1})
    started = world.days_ago(120, 700)
    over = min(world.today - timedelta(days=1), started + timedelta(days=world.dice.randint(60, 400)))
    worker = world.pick(unit.bomiljo_workers)
    before, after = status in (T.IDEA, T.PLANNED), status in (T.ENDED, T.HANDED_OVER, T.HOLDS)
    row = world.rows.add(
        Tiltak(
            bydel_id=unit.bydel.pk, landlord_id=place.landlord_id, bomiljo_id=place.pk, title=title,
            category=category, what=what, initiator=world.pick(("beboer", "bydel", "utleier", "beboerorgan")),
            involvement=world.pick(("bestemte", "medvirket", "spurt")), permanence=world.pick(("prosjekt",
            "varig")),
            status=status, responsible_id=worker.pk, starts_on=None if before else started,
            planned_end=world.today + timedelta(days=world.dice.randint(10, 300)) if status == T.RUNNING else None,
            ended_on=over if after else None, handover_to="Beboerrådet" if status == T.HANDED_OVER else "",
            aimed_at=world.pick(("trygghet", "bomiljo", "medvirkning")), cost=world.dice.randint(5, 200) * 1000,
            expected="At flere bruker fellesarealene.", effect="Flere er ute." if after else "",
            created_on=started - timedelta(days=30), created_by_id=worker.pk,
        )
    )  # fmt: skip
    if after:
        _afterwards(world, unit, row, over)


def _afterwards(world: World, unit: Unit, tiltak: Tiltak, over: date) -> None:
    for months in (3, 6, 12):
        due = add_months(over, months)
        checked = due < world.today and (tiltak.status == T.HOLDS or world.chance(0.85))
        world.rows.add(
            Etterkontroll(
                tiltak_id=tiltak.pk, months=months, due_on=due, checked_on=due if checked else None,
                result="holder" if checked else "", note="Fortsatt i bruk." if checked else "",
                checked_by_id=tiltak.responsible_id if checked else None,
            )
        )  # fmt: skip
        tiltak.status = T.HOLDS if checked else tiltak.status
    if world.chance(0.5):
        worked, did, learnt = world.pick(texts.EXPERIENCES)
        world.rows.add(
            Erfaring(
                kommune_id=unit.kommune.pk, tiltak_id=tiltak.pk, category=tiltak.category, title=tiltak.title,
                worked=worked, did=did, learnt=learnt, context=world.pick(texts.ABOUT), contact="Bomiljøteamet",
                published_on=min(world.today, over + timedelta(days=40)), published_by_id=tiltak.responsible_id,
            )
        )  # fmt: skip


def _task(world: World, unit: Unit, place: Bomiljo) -> None:
    opened = world.days_ago(2, 60)
    done = world.chance(0.4)
    world.rows.add(
        Stedsoppgave(
            bydel_id=unit.bydel.pk, landlord_id=place.landlord_id, bomiljo_id=place.pk,
            what=world.pick(texts.TASKS),
            party=world.pick(("bydel", "utleier")), opened_on=opened, due_on=opened + timedelta(days=30),
            done_on=world.today if done else None, result="Gjort." if done else "",
        )
    )  # fmt: skip


def _grant(world: World, unit: Unit, place: Bomiljo) -> None:
    title, category, purpose = world.pick(texts.GRANTS)
    received = world.days_ago(2, 200)
    status = world.weighted({"dialog": 1, "tilsagn": 3, "henvist": 1, "gjennomfort": 2})
    given = status in ("tilsagn", "gjennomfort")
    row = world.rows.add(
        Tilskudd(
            bydel_id=unit.bydel.pk, bomiljo_id=place.pk, title=title, purpose=purpose, category=category,
            asked=world.dice.randint(2, 40) * 1000, granted=world.dice.randint(2, 30) * 1000 if given else None,
            residents=world.dice.randint(1, 4), received_on=received, status=status,
            answered_on=min(world.today, received + timedelta(days=8)) if status != "dialog" else None,
            referred_to="Frivilligsentralen" if status == "henvist" else "",
            reported="Mange kom." if status == "gjennomfort" else "",
        )
    )  # fmt: skip
    world.rows.beside(Tilskuddssoker(tilskudd_id=row.pk, name="Beboer i oppgang B", phone="400 00 020"))


def _meetings(world: World, unit: Unit, places: list[Bomiljo]) -> None:
    serie = world.rows.add(
        Motserie(
            bydel_id=unit.bydel.pk, landlord_id=places[0].landlord_id, name="Fast møte om bomiljø", every_weeks=4,
            agenda=["Siden sist", "Bomiljø", "Ledige boliger", "Vedlikehold"],
        )
    )  # fmt: skip
    for number in range(-3, 1):
        day = world.office_day(world.today + timedelta(weeks=4 * number - 1)) if number < 0 else None
        held = day is not None
        begins = datetime.combine(day or add_working_days(world.today, 6), time(10), tzinfo=OSLO)
        meeting = world.rows.add(
            Samarbeidsmote(
                serie_id=serie.pk, bydel_id=unit.bydel.pk, landlord_id=serie.landlord_id, held_at=begins,
                where="Boligkontoret", status="holdt" if held else "planlagt",
                present="Bomiljøteamet, boligkontoret og forvalteren" if held else "", closed_on=day,
                called_by_id=unit.bomiljo_workers[0].pk,
            )
        )  # fmt: skip
        for position, title in enumerate(serie.agenda, 1):
            place = places[0].pk if title == "Bomiljø" else None
            said = "Gått gjennom. Oppgavene står i lista." if held else ""
            world.rows.add(
                Agendapunkt(mote_id=meeting.pk, position=position, title=title, bomiljo_id=place, minutes=said)
            )


def _money(world: World, unit: Unit) -> None:
    row = world.rows.add(
        Finansiering(
            bydel_id=unit.bydel.pk, source="Bomiljøsatsingen", earmark="Nærmiljøkontor og aktiviteter",
            post=f"3{unit.bydel.pk:03d}", amount=world.dice.randint(4, 20) * 100_000,
            starts_on=date(world.today.year, 1, 1), ends_on=date(world.today.year, 12, 31),
        )
    )  # fmt: skip
    for _ in range(world.dice.randint(1, 5)):
        world.rows.add(
            Pengebruk(
                finansiering_id=row.pk, spent_on=world.days_ago(3, 200), amount=world.dice.randint(2, 60) * 1000,
                what=world.pick(("Lamper", "Møbler til kontoret", "Mat til møter", "Jord og frø")),
                by_id=unit.bomiljo_workers[0].pk,
            )
        )  # fmt: skip


def _room(world: World, unit: Unit, place: Bomiljo) -> None:
    room = world.rows.add(
        CommonRoom(
            bydel_id=unit.bydel.pk, bomiljo_id=place.pk, name=f"Grendehuset {unit.place.name}",
            slug=f"grendehuset-{unit.place.slug}", address=place.name[:160], capacity=30, rules=texts.ROOM_RULES,
            for_whom="Beboere, komiteer, styrer og lokale lag", quiet_from=time(23), phone="21 80 21 80",
            key_out_weekday=3, key_in_weekday=1, key_from=time(14), key_to=time(16), keys=2,
            checklist=texts.CHECKLIST,
        )
    )  # fmt: skip
    for weekday in range(7):
        world.rows.add(
            Romtid(room_id=room.pk, weekday=weekday, opens=time(17 if weekday < 5 else 10), closes=time(22))
        )
    for week in range(-3, 5):
        _loan(world, room, world.today - timedelta(days=world.today.weekday()) + timedelta(days=7 * week + 5))


def _loan(world: World, room: CommonRoom, saturday: date) -> None:
    begins = datetime.combine(saturday, time(12), tzinfo=OSLO)
    past = saturday < world.today - timedelta(days=4)
    key_out, key_in = saturday - timedelta(days=2), saturday + timedelta(days=3)
    out = not past and key_out <= world.today
    status = LoanStatus.CLOSED if past else LoanStatus.KEY_OUT if out else world.pick(("sokt", "godkjent"))
    world.rows.add(
        RoomLoan(
            bydel_id=room.bydel_id, room_id=room.pk, event=DateTimeTZRange(begins, begins + timedelta(hours=5)),
            key_out_on=key_out, key_in_on=key_in, purpose=world.pick(texts.PURPOSES),
            participants=world.dice.randint(6, 28), borrower_kind="Gårdskomiteen", status=status,
            applied_on=min(world.today, key_out - timedelta(days=10)), key_tag="rød 2" if past or out else "",
            key_given_on=key_out if past or out else None, key_returned_on=key_in if past else None,
        )
    )  # fmt: skip


def _standard(world: World, unit: Unit) -> None:
    by = unit.bomiljo_workers[0].pk
    began = date(world.today.year, 1, 15)
    world.rows.add(
        Standardbevis(
            bydel_id=unit.bydel.pk,
            measure="nettverk",
            what="Nettverksmøte for hele byen",
            valid_from=began,
            by_id=by,
        )
    )
    world.rows.add(
        Standardansvar(
            bydel_id=unit.bydel.pk, measure="dialog", responsible="Leder for bomiljøteamet",
            what="Informasjon om hvor en henvender seg, i alle oppganger",
        )
    )  # fmt: skip
    if world.chance(0.3):
        world.rows.add(
            OslostandardStatus(
                bydel_id=unit.bydel.pk, measure="eksterne_aktorer", state="delvis",
                reason="Avtale med Frivilligsentralen, men ikke i alle bomiljøer.", valid_from=began, by_id=by,
            )
        )  # fmt: skip

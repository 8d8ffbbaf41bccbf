"""Oslostandarden, read from the registrations in the words of bomiljo/oslostandard.toml («reads»)."""

from collections import defaultdict
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from tests.dashboard.recount.incidents import places
from tests.dashboard.recount.past import lasts
from tests.dashboard.recount.shape import day_of

OF_PLACES = (
    "deltakelse", "bomiljoundersokelse", "koordinering", "dialog", "felleslokaler", "tilstedevaerelse",
    "aktiviteter", "barn_og_unge",
)  # fmt: skip
OTHERS = (
    "samarbeid", "fysisk_utforming", "stabile_boforhold", "beboersammensetning", "oppfolging", "nettverk",
    "eksterne_aktorer",
)  # fmt: skip


class Records:
    def __init__(self, tables, day):
        self.tables, self.day = tables, day
        self.places = places(tables, day)
        self.settings = {row.bydel_id: row for row in tables.bomiljo_bomiljoinnstilling}
        self.overrides = {
            (row.bydel_id, row.bomiljo_id, row.measure): row.state
            for row in tables.bomiljo_oslostandardstatus
            if row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)
        }
        self.proved = {
            (row.bydel_id, row.bomiljo_id, row.measure)
            for row in tables.bomiljo_standardbevis
            if row.valid_from <= day <= (row.valid_to or row.valid_from + timedelta(days=729))
        }

    def within(self, on, days):
        return on is not None and self.day - timedelta(days=days) < on <= self.day

    def state(self, bydel, place, measure, met, of):
        whose = (bydel, place, measure)
        if whose in self.overrides:
            return self.overrides[whose]
        if of:
            return "oppfylt" if met >= of else "delvis" if met else "ikke_oppfylt"
        if whose in self.proved:
            return "oppfylt"
        return "ikke_aktuelt" if measure == "barn_og_unge" else "ukjent"

    def had(self):
        """By measure, the keys of the places that have it."""
        t, within = self.tables, self.within
        bodies, rooms = t.by_id("bomiljo_residentbody"), t.by_id("bomiljo_commonroom")
        activities = {
            row.id: row.bomiljo_id for row in t.bomiljo_aktivitet if lasts(row.starts_on, row.ended_on, self.day)
        }
        met = [row for row in t.bomiljo_bodymeeting if within(row.held_on, 365)]
        told = [row for row in t.bomiljo_informasjon if row.where_to_turn and within(row.given_on, 730)]
        lent = [row for row in t.bomiljo_roomloan if within(row.key_given_on, 365)]
        came = [row for row in t.bomiljo_samling if within(row.held_on, 90) and row.aktivitet_id in activities]
        tiltak = [row for row in t.bomiljo_tiltak if lasts(row.starts_on, row.ended_on, self.day)]
        return {
            "deltakelse": {bodies[row.body_id].bomiljo_id for row in met},
            "bomiljoundersokelse": {key for key, place in self.places.items() if self.asked(place)},
            "koordinering": {key for key, place in self.places.items() if self.coordinated(place)},
            "dialog": {row.bomiljo_id for row in told},
            "felleslokaler": {rooms[row.room_id].bomiljo_id for row in lent},
            "tilstedevaerelse": {key for key, place in self.places.items() if self.present(place)},
            "aktiviteter": {activities[row.aktivitet_id] for row in came},
            "barn_og_unge": {row.bomiljo_id for row in tiltak},
        }

    def limit(self, place, name, usual):
        return getattr(self.settings.get(place.bydel_id), name, usual)

    def asked(self, place):
        after = self.day - relativedelta(months=self.limit(place, "survey_months", 24))
        campaigns = self.tables.by_id("bomiljo_campaign")
        own = [
            campaigns[row.campaign_id] for row in self.tables.bomiljo_campaignplace if row.bomiljo_id == place.id
        ]
        return any(one.status == "lukket" and after < one.closed_on <= self.day for one in own)

    def coordinated(self, place):
        return any(
            row.bomiljo_id == place.id or (row.bomiljo_id is None and row.bydel_id == place.bydel_id)
            for row in self.tables.bomiljo_koordinator
            if row.valid_from <= self.day and (row.valid_to is None or row.valid_to >= self.day)
        )

    def present(self, place):
        own = [row for row in self.tables.bomiljo_presence if row.bomiljo_id == place.id]
        lately = self.limit(place, "presence_days", 30)
        return any(self.within(day_of(row.starts_at), lately) for row in own) and any(
            row.evening and self.within(day_of(row.starts_at), 90) for row in own
        )

    def in_bydel(self):
        """By measure and bydel, a list of whether each of what it is read from meets it."""
        found = defaultdict(list)
        t, within, day = self.tables, self.within, self.day
        met = {
            (row.bydel_id, row.landlord_id)
            for row in t.bomiljo_samarbeidsmote
            if row.status == "holdt" and row.held_at and within(day_of(row.held_at), 182)
        }
        for bydel, landlord in {(row.bydel_id, row.landlord_id) for row in self.places.values()}:
            found["samarbeid", bydel].append((bydel, landlord) in met)
        rounds = t.by_id("bomiljo_hmsbesok")
        for row in t.bomiljo_hmsfunn:
            visit = rounds[row.besok_id]
            if visit.held_on and visit.held_on <= day and within(row.due_on, 365):
                closed = row.closed_on is not None and row.closed_on <= day
                found["fysisk_utforming", visit.bydel_id].append(closed)
        self._leases(found)
        self._offers(found)
        self._incidents(found)
        return found

    def _leases(self, found):
        t, day = self.tables, self.day
        soknader = t.by_id("allocation_soknad")
        heard = {
            row.lease_id
            for row in t.allocation_fornyelse
            if (row.declined_on and row.declined_on <= day)
            or (row.soknad_id and soknader[row.soknad_id].received_on <= day)
        }
        for row in t.housing_lease:
            cancelled = row.cancelled_at is not None and day_of(row.cancelled_at) <= day
            if cancelled or (row.closed_on and row.closed_on <= day) or day not in row.period:
                continue
            if row.ends_on and day <= row.ends_on <= day + relativedelta(months=4):
                found["stabile_boforhold", row.bydel_id].append(row.id in heard)

    def _offers(self, found):
        chosen, meetings = (
            self.tables.by_id("allocation_meetingdwelling"),
            self.tables.by_id("allocation_allocationmeeting"),
        )
        for row in self.tables.allocation_offer:
            if self.within(row.given_on, 365):
                one = chosen.get(row.meeting_dwelling_id)
                closed = one and meetings[one.meeting_id].closed_at
                seen = closed and day_of(closed) <= self.day and one.outcome == "tildelt" and one.entrance_facts
                found["beboersammensetning", row.bydel_id].append(bool(seen))

    def _incidents(self, found):
        due = {}
        for row in self.tables.bomiljo_hendelse:
            if self.within(row.respond_by, 365):
                due[row.id] = row
                in_time = row.responded_on is not None and row.responded_on <= row.respond_by
                found["oppfolging", row.bydel_id].append(in_time)
        for part in self.tables.bomiljo_hendelsespart:
            row = due.get(part.hendelse_id)
            if row and part.asked_on and part.asked_on <= self.day:
                found["oppfolging", row.bydel_id].append(part.asked_on <= row.respond_by)


def oslostandarden_oppfylt(tables, day):
    records = Records(tables, day)
    had, counts = records.had(), records.in_bydel()
    for bydel in {place.bydel_id for place in records.places.values()}:
        own = [place for place in records.places.values() if place.bydel_id == bydel]
        states = [records.state(bydel, None, one, *of_places(records, own, one, had[one])) for one in OF_PLACES]
        states += [
            records.state(bydel, None, one, sum(counts[one, bydel]), len(counts[one, bydel])) for one in OTHERS
        ]
        yield from ((bydel, None, [], 100 * (one == "oppfylt"), None) for one in states if one != "ikke_aktuelt")


def of_places(records, own, measure, had):
    """In how many of the places, of how many where it is asked."""
    states = []
    for place in own:
        met = place.id in had
        asked = {"barn_og_unge": place.families_focus, "felleslokaler": met}.get(measure, True)
        states.append(records.state(place.bydel_id, place.id, measure, int(met and asked), int(asked)))
    met = states.count("oppfylt")
    if measure == "felleslokaler":
        return (met, len(states)) if met else (0, 0)
    return met, sum(state not in {"ikke_aktuelt", "ukjent"} for state in states)


FIGURES = {"oslostandarden_oppfylt": oslostandarden_oppfylt}
CORRECTIONS = [
    "DELETE FROM bomiljo_koordinator WHERE id % 3 = 1",
    "UPDATE bomiljo_informasjon SET given_on = given_on - 500 WHERE id % 3 = 1",
    "UPDATE bomiljo_samling SET held_on = held_on - 60 WHERE id % 4 = 1",
    "UPDATE bomiljo_hmsfunn SET closed_on = due_on, result = 'Rettet' WHERE id % 2 = 1",
    "UPDATE bomiljo_bomiljo SET families_focus = NOT families_focus WHERE id % 4 = 1",
    "INSERT INTO bomiljo_standardbevis (bydel_id, measure, what, valid_from, by_id)"
    " SELECT b.id, 'nettverk', 'Møte i nettverket', current_date - 300, (SELECT min(id) FROM accounts_user)"
    " FROM accounts_bydel b WHERE b.id % 2 = 0",
    "INSERT INTO bomiljo_oslostandardstatus (bydel_id, measure, state, reason, valid_from, by_id)"
    " SELECT b.id, 'dialog', 'delvis', 'Ikke alle steder', current_date - 310, (SELECT min(id) FROM accounts_user)"
    " FROM accounts_bydel b WHERE b.id % 3 = 0 ON CONFLICT DO NOTHING",
]

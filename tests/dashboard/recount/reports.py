"""The numbers of KOSTRA and boligbehov, once more in plain Python, from what their definitions say."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tests.dashboard.recount.shape import day_of

DAY = timedelta(days=1)
GRANTED = {"tilsagn", "fornyelse_innvilget", "bytte_innvilget"}
REFUSED = {"avslag_vilkar", "avslag_boligmangel", "ikke_prioritert", "fornyelse_avslatt", "bytte_avslatt"}
HOMELESS = ["uten_tak", "midlertidig", "hos_andre", "institusjon", "fengsel"]


def as_it_was(tables, name, day):
    """The rows of a table as they were when the day was over."""
    changed = defaultdict(list)
    for kept in getattr(tables, f"{name}event"):
        if day_of(kept.pgh_created_at) > day:
            changed[kept.pgh_obj_id].append(kept)
    then = {key: min(kept, key=lambda row: row.pgh_id) for key, kept in changed.items()}
    return [then.pop(row.id, row) for row in getattr(tables, name)] + list(then.values())


class Year:
    """All that is counted of a year, of one bydel after the other."""

    def __init__(self, tables, year):
        self.tables, self.first, self.last = tables, date(year, 1, 1), date(year, 12, 31)
        persons = tables.by_id("housing_person")
        self.members = defaultdict(list)
        for member in tables.housing_householdmember:
            self.members[member.household_id].append((member, persons[member.person_id]))
        self.tenancies = tables.by_id("housing_tenancy")
        self.of_household = defaultdict(list)
        for tenancy in tables.housing_tenancy:
            self.of_household[tenancy.household_id].append(tenancy)
        self.leases = defaultdict(list)
        for lease in tables.housing_lease:
            if lease.cancelled_at is None:
                self.leases[lease.tenancy_id].append(lease)

    def within(self, day):
        return day is not None and self.first <= day <= self.last

    def numbers(self, bydel):
        """(code, part) of all that is not nought."""
        found = Counter()
        for code in ("boliger", "nyinnflyttede", "byttet", "forlenget", "soknader", "innvilget", "avslatt",
                     "midlertidig"):  # fmt: skip
            for parts in getattr(self, code)(bydel):
                found.update((code, part) for part in ("", *parts))
        return found

    def people(self, household, day):
        here = [
            (member, person)
            for member, person in self.members[household]
            if member.valid_from <= day and (member.valid_to is None or member.valid_to >= day)
        ]
        children = [
            person for _, person in here
            if person.birth_date and person.birth_date + relativedelta(years=18) > day
        ]  # fmt: skip
        return here, len(children)

    def kind(self, household, day):
        here, children = self.people(household, day)
        adults = len(here) - children
        if not here:
            return "ukjent"
        if any(member.relation == "partner" for member, _ in here):
            return "par_barn" if children else "par"
        if adults == 1 and children:
            return "enslig_barn"
        return "enslig" if len(here) == 1 else "andre"

    def boliger(self, bydel):
        new = {}
        for vacancy in self.tables.housing_vacancy:
            if vacancy.cause == "ny":
                new[vacancy.dwelling_id] = min(vacancy.reported_on, new.get(vacancy.dwelling_id, date.max))
        return [
            [f"disposisjon={dwelling.tenure_basis}"]
            for dwelling in as_it_was(self.tables, "housing_dwelling", self.last)
            if dwelling.bydel_id == bydel
            and not (dwelling.withdrawn_on and dwelling.withdrawn_on <= self.last)
            and new.get(dwelling.id, date.min) <= self.last
        ]

    def moved(self, bydel, *, exchanged):
        once = {}
        for tenancy in sorted(self.tenancies.values(), key=lambda row: (row.moved_in, row.id)):
            if tenancy.bydel_id == bydel and self.within(tenancy.moved_in):
                leases = sorted(self.leases[tenancy.id], key=lambda row: (row.period.lower, row.id))
                before = tenancy.moved_in - DAY
                lived = any(
                    other.id != tenancy.id and other.moved_in <= before
                    and (other.moved_out is None or other.moved_out >= before)
                    for other in self.of_household[tenancy.household_id]
                )  # fmt: skip
                if (lived or bool(leases and leases[0].kind == "bytte")) == exchanged:
                    once.setdefault(tenancy.household_id, tenancy.moved_in)
        return [[f"husstand={self.kind(household, day)}"] for household, day in once.items()]

    def nyinnflyttede(self, bydel):
        return self.moved(bydel, exchanged=False)

    def byttet(self, bydel):
        return self.moved(bydel, exchanged=True)

    def forlenget(self, bydel):
        once = {}
        for leases in self.leases.values():
            for lease in leases:
                tenancy = self.tenancies[lease.tenancy_id]
                start = lease.period.lower
                renewed = lease.kind == "fornyelse" and start > tenancy.moved_in
                if lease.bydel_id == bydel and renewed and self.within(start):
                    once[tenancy.household_id] = min(start, once.get(tenancy.household_id, start))
        return [[f"husstand={self.kind(household, day)}"] for household, day in once.items()]

    def soknader(self, bydel):
        return [
            [f"slag={soknad.kind}"]
            for soknad in self.tables.allocation_soknad
            if soknad.bydel_id == bydel and self.within(soknad.received_on)
        ]

    def decided(self, bydel, kinds):
        soknader = self.tables.by_id("allocation_soknad")
        replaced_by = {
            row.replaces_id: row
            for row in self.tables.allocation_vedtak
            if row.replaces_id and row.issued_at and day_of(row.issued_at) <= self.last
        }
        for vedtak in self.tables.allocation_vedtak:
            if soknader[vedtak.soknad_id].bydel_id != bydel or vedtak.kind not in kinds or not vedtak.issued_at:
                continue
            if vedtak.revoked_at and day_of(vedtak.revoked_at) <= self.last:
                continue
            after = replaced_by.get(vedtak.id)
            stands = after is None or (after.kind == "bortfall" and after.id not in replaced_by)
            if stands and self.within(day_of(vedtak.issued_at)):
                yield [f"utfall={vedtak.kind}"]

    def innvilget(self, bydel):
        return self.decided(bydel, GRANTED)

    def avslatt(self, bydel):
        return self.decided(bydel, REFUSED)

    def midlertidig(self, bydel):
        of_household = defaultdict(list)
        for stay in self.tables.followup_midlertidigopphold:
            night = stay.started_on <= self.last and (stay.ended_on is None or stay.ended_on > self.first)
            if stay.bydel_id == bydel and night:
                until = min(stay.ended_on or self.last, self.last)
                is_long = until > stay.started_on + relativedelta(months=3)
                of_household[stay.household_id].append((not is_long, stay.started_on, stay.id))
        for household, stays in of_household.items():
            short, started, _ = min(stays)
            _, children = self.people(household, max(started, self.first))
            yield [f"barn={'med' if children else 'uten'}", f"varighet={'kort' if short else 'lang'}"]


class Needs:
    """What is counted of needs as of today."""

    def __init__(self, tables, day, kinds):
        self.tables, self.day, self.kinds = tables, day, kinds
        soknader = tables.by_id("allocation_soknad")
        self.open = defaultdict(dict)
        places = []
        for entry in tables.allocation_waitingentry:
            soknad = soknader[entry.soknad_id]
            listed = entry.listed_on is not None and entry.listed_on <= day
            qualified = entry.qualified_on and day - relativedelta(years=1) < entry.qualified_on <= day
            left = entry.left_on is not None and entry.left_on <= day
            if (listed or qualified) and not left and soknad.status not in {"trukket", "henlagt", "bolig_tildelt"}:
                places.append((not listed, soknad.id, soknad))
        for *_, soknad in sorted(places, key=lambda place: place[:2]):
            self.open[soknad.bydel_id].setdefault(soknad.household_id, soknad)

    def needs(self, bydel):
        of_soknad = {need.soknad_id: need for need in self.tables.allocation_dwellingneed}
        found = Counter()
        for soknad in self.open[bydel].values():
            need = of_soknad.get(soknad.id)
            kind = next(kind for kind in self.kinds if kind in need.categories) if need else "ordinaer"
            found[kind, min(need.rooms_min, 5) if need else 0] += 1
        return found

    def homeless(self, bydel):
        states = defaultdict(set)
        taken = {soknad.id for soknad in self.open[bydel].values()}
        undecided = {"registrert", "under_behandling", "avventer", "til_vedtak"}
        for soknad in self.tables.allocation_soknad:
            counts = soknad.id in taken or (soknad.status in undecided and soknad.received_on <= self.day)
            if soknad.bydel_id == bydel and counts:
                states[soknad.household_id] |= set(soknad.situations)
        for stay in self.tables.followup_midlertidigopphold:
            if stay.bydel_id == bydel and stay.started_on <= self.day < (stay.ended_on or date.max):
                states[stay.household_id].add("midlertidig")
        for out in self.tables.followup_ventetutskriving:
            soon = self.day <= out.expected_on <= self.day + relativedelta(months=2)
            if out.bydel_id == bydel and soon and not out.has_dwelling and out.result == "":
                states[out.household_id].add("fengsel" if out.place == "fengsel" else "institusjon")
        firsts = (next((one for one in HOMELESS if one in of), None) for of in states.values())
        return Counter(state for state in firsts if state)

    def vacancies(self, bydel, year):
        """(stock, vacant, announced, ending) by size."""
        last = date(year, 12, 31)
        new = {
            row.dwelling_id for row in self.tables.housing_vacancy
            if row.cause == "ny" and row.reported_on > self.day
        }  # fmt: skip
        open_now = {
            row.dwelling_id: row
            for row in self.tables.housing_vacancy
            if row.reported_on <= self.day and (row.closed_on is None or row.closed_on > self.day)
        }
        refused = {
            row.soknad_id for row in self.tables.allocation_vedtak
            if row.kind == "fornyelse_avslatt" and row.status == "fattet"
        }  # fmt: skip
        leases = self.tables.by_id("housing_lease")
        ending = {
            leases[row.lease_id].dwelling_id
            for row in self.tables.allocation_fornyelse
            if self.day <= row.ends_on <= last and (row.declined_on or row.soknad_id in refused)
            and leases[row.lease_id].cancelled_at is None
        } | {
            row.dwelling_id for row in self.tables.housing_tenancy
            if row.moved_out and self.day < row.moved_out <= last
        }  # fmt: skip
        found = defaultdict(lambda: [0, 0, 0, 0])
        for row in self.tables.housing_dwelling:
            if row.bydel_id != bydel or (row.withdrawn_on and row.withdrawn_on <= self.day) or row.id in new:
                continue
            numbers, vacancy = found[min(row.rooms, 5)], open_now.get(row.id)
            numbers[0] += 1
            if vacancy:
                ready = vacancy.ready_from is not None and vacancy.ready_from <= self.day
                numbers[1 if ready else 2] += 1
            elif row.id in ending:
                numbers[3] += 1
        return {size: tuple(numbers) for size, numbers in found.items()}


CORRECTIONS = [
    "UPDATE housing_tenancy SET moved_in = moved_in + 40 WHERE id % 5 = 0"
    " AND (moved_out IS NULL OR moved_out >= moved_in + 40)",
    "UPDATE housing_householdmember SET relation = 'annet' WHERE relation = 'partner' AND id % 3 = 0",
    "UPDATE housing_lease SET kind = 'bytte' WHERE kind = 'ny' AND id % 11 = 0",
    "UPDATE followup_midlertidigopphold SET started_on = started_on - 330 WHERE id % 2 = 0",
    "UPDATE allocation_soknad SET received_on = received_on - 30 WHERE id % 4 = 0",
    "UPDATE housing_dwelling SET tenure_basis = 'innleid' WHERE id % 6 = 0",
    "UPDATE allocation_dwellingneed SET rooms_min = rooms_min + 1, rooms_max = rooms_max + 1 WHERE id % 3 = 0",
]

"""Splitting a household in two, with what each half takes on."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from allocation import halves
from allocation.actions import splits
from config.api import named
from config.api_docs import acts
from config.api_fields import Body, day, key, keys
from housing.api.household_gate import HouseholdResource
from housing.api.households import HouseholdDetail, HouseholdShown
from housing.models import Tenancy


class SplitBody(Body):
    members = keys("medlemmene som skal være en ny husstand")
    new_main = key("hovedperson for dem som blir, når hovedpersonen går ut", default=None, allow_null=True)
    moved_on = day("første dag i den nye husstanden")
    homes = keys("leieforholdene som den nye husstanden beholder; de andre blir", default=list, allow_empty=True)
    with_others = keys(
        "søknadene som den andre parten tar over; de andre følger søkeren", default=list, allow_empty=True
    )


class Splits(HouseholdResource):
    serializer_class = HouseholdShown
    detail_class = HouseholdDetail

    @acts(
        "husstander_del", "Del husstanden",
        "De som er nevnt, blir en ny husstand, som er svaret. Fornyelse og bytte følger den som beholder boligen.",
        HouseholdDetail, body=SplitBody, status=201,
    )  # fmt: skip
    def split(self, request: Request, pk: int) -> Response:
        household = self.changeable(pk)
        sent = self.typed(SplitBody)
        current = household.members.filter(valid_to=None)
        members = [named(current, member, field="members") for member in sent["members"]]
        chosen = sent["new_main"]
        homes = Tenancy.objects.visible_to(self.user).filter(household=household)
        cases = halves.cases_of(household).visible_to(self.user)
        new = splits.split(
            household=household,
            members=members,
            new_main=None if chosen is None else named(current, chosen, field="new_main"),
            moved_on=sent["moved_on"],
            homes=[named(homes, home, field="homes") for home in sent["homes"]],
            with_others=[named(cases, case, field="with_others") for case in sent["with_others"]],
            by=self.user,
        )
        return self.shown(self.household(new.pk), status=201)

"""What is sent about a klage."""

from __future__ import annotations

from allocation.models import Channel, Complainant, KlageOutcome
from config.api_fields import Body, day, one_of, text, yes


class KlageRegisterBody(Body):
    received_on = day("mottatt")
    channel = one_of("kanal", Channel)
    complainant = one_of("hvem klager", Complainant, default=Complainant.APPLICANT)
    complainant_name = text("navn, når det er en annen enn søkeren", max_length=120, default="")
    complainant_address = text("postadresse, for dødsboet eller en annen", max_length=200, default="")
    text = text("hva klagen gjelder")


class AdmitBody(Body):
    """Only what is open is read: the time, the right to appeal, or both."""

    late_accepted = yes("tas opp selv om den er for sen", default=None, allow_null=True)
    late_reason = text("hvorfor fristen fravikes, eller ikke", default="")
    standing_accepted = yes("har klagerett", default=None, allow_null=True)
    standing_reason = text("hvorfor den som klager har klagerett, eller ikke", default="")


class ReviewBody(Body):
    review = text("ny vurdering")


class ReverseBody(Body):
    alone = yes("ingen andre kan, når den som fattet vedtaket, også har skrevet vurderingen", default=False)


class ForwardBody(ReverseBody):
    answer_expected_on = day("svar ventes innen")


class KlageAnswerBody(Body):
    decided_on = day("avgjort")
    outcome = one_of("utfall", KlageOutcome)
    decision = text("hva klageorganet la vekt på")


class WithdrawBody(Body):
    withdrawn_on = day("trukket")
    reason = text("hvorfor klagen er trukket")


class RejectionAppealBody(Body):
    received_on = day("mottatt")
    take_up = yes("klagen tas opp likevel")
    review = text("begrunnelse")
    answer_expected_on = day("svar ventes innen; tom gir den vanlige tiden", default=None, allow_null=True)
    text = text("klagen på avvisningen")

"""Who was followed up on a day, as SQL that several figures read."""

from __future__ import annotations

from dashboard.figures.history import as_it_was, day_of
from followup.models import EndReason, OppfolgingStatus

S = OppfolgingStatus
# Started, and neither ended, paused, declined nor moved. What was said to be ended later, from an earlier day, was
# ended. `b` is the row as it was on the day.
FOLLOWED = f"""
    {as_it_was(
        "followup_booppfolging",
        "id", "bydel_id", "household_id", "tenancy_id", "status", "status_since", "worker_id", "intensity",
        "basis", "started_on", "active_since", "ended_on", "agreement_on",
    )} b JOIN followup_booppfolging now ON now.id = b.id
    WHERE b.started_on <= %(day)s AND now.end_reason <> '{EndReason.WRONG}'
        AND (b.ended_on IS NULL OR b.ended_on > %(day)s) AND (now.ended_on IS NULL OR now.ended_on > %(day)s)
        AND NOT (b.status IN ('{S.PAUSED}', '{S.DECLINED}', '{S.MOVED}')
            AND {day_of("b.status_since")} <= %(day)s)
"""  # fmt: skip
# Those who lived in a municipal dwelling when the day was over.
LIVED = """
    housing_tenancy t WHERE t.moved_in <= %(day)s AND (t.moved_out IS NULL OR t.moved_out > %(day)s)
"""

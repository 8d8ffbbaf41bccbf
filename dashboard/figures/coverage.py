"""Who keeps which records. A bydel without a module has no number of it, rather than 0."""

from __future__ import annotations

# Each is a SELECT of (bydel, landlord) with a first record on the day or before.
CASES = """
    SELECT bydel_id AS bydel, NULL::bigint AS landlord FROM allocation_soknad WHERE received_on <= %(day)s
    GROUP BY bydel_id
"""
DWELLINGS = """
    SELECT bydel_id AS bydel, landlord_id AS landlord FROM housing_dwelling
    WHERE withdrawn_on IS NULL OR withdrawn_on > %(day)s GROUP BY bydel_id, landlord_id
"""
TENANCIES = """
    SELECT bydel_id AS bydel, landlord_id AS landlord FROM housing_tenancy WHERE moved_in <= %(day)s
    GROUP BY bydel_id, landlord_id
"""
STAYS = """
    SELECT bydel_id AS bydel, NULL::bigint AS landlord FROM followup_midlertidigopphold
    WHERE started_on <= %(day)s GROUP BY bydel_id
"""
FOLLOWUP = """
    SELECT bydel_id AS bydel, NULL::bigint AS landlord FROM followup_booppfolging
    WHERE proposed_on <= %(day)s GROUP BY bydel_id
"""

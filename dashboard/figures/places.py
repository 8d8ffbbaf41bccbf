"""The places that a bydel worked with on a day, as SQL that several figures read."""

from __future__ import annotations

OPEN = "p.opened_on <= %(day)s AND (p.closed_on IS NULL OR p.closed_on > %(day)s)"
OPEN_PLACES = f"bomiljo_bomiljo p WHERE {OPEN}"
# Who works with places at all, for the bydel and for each landlord.
COVERED = f"""
    SELECT p.bydel_id AS bydel, p.landlord_id AS landlord FROM bomiljo_bomiljo p WHERE {OPEN}
    GROUP BY p.bydel_id, p.landlord_id
"""
COVERED_FOR_BYDEL = f"""
    SELECT p.bydel_id AS bydel, NULL::bigint AS landlord FROM bomiljo_bomiljo p WHERE {OPEN} GROUP BY p.bydel_id
"""
# The place's own: in an entrance there may be dwellings of others too.
DWELLINGS = f"""
    bomiljo_bomiljo p JOIN bomiljo_bomiljoentrance e ON e.bomiljo_id = p.id AND e.valid_from <= %(day)s
        AND (e.valid_to IS NULL OR e.valid_to >= %(day)s)
    JOIN housing_dwelling d ON d.entrance_id = e.entrance_id AND d.bydel_id = p.bydel_id
        AND d.landlord_id = p.landlord_id AND (d.withdrawn_on IS NULL OR d.withdrawn_on > %(day)s)
    WHERE {OPEN}
"""

"""Which kind of household it was on a day, as SQL."""

from __future__ import annotations

HOUSEHOLD_KINDS = {
    "enslig": "Enslig uten barn",
    "enslig_barn": "Enslig med barn",
    "par": "Par uten barn",
    "par_barn": "Par med barn",
    "andre": "Andre husstander",
    "ukjent": "Ukjent",
}


def members_on(household: str, day: str) -> str:
    """Joins `home`: how many grown-ups and children were members on the day, and whether two were a couple.

    Somebody whose birth date is not known is taken for grown up.
    """
    child = f"p.birth_date > ({day} - interval '18 years')::date"
    return f"""
        LEFT JOIN LATERAL (
            SELECT count(*) FILTER (WHERE {child}) AS children,
                count(*) FILTER (WHERE p.birth_date IS NULL OR NOT {child}) AS adults,
                COALESCE(bool_or(m.relation = 'partner'), false) AS couple
            FROM housing_householdmember m JOIN housing_person p ON p.id = m.person_id
            WHERE m.household_id = {household} AND m.valid_from <= {day}
                AND (m.valid_to IS NULL OR m.valid_to >= {day})
        ) home ON true
    """


HOUSEHOLD = """
    CASE WHEN home.adults + home.children = 0 THEN 'ukjent'
        WHEN home.couple AND home.children > 0 THEN 'par_barn'
        WHEN home.couple THEN 'par'
        WHEN home.adults = 1 AND home.children > 0 THEN 'enslig_barn'
        WHEN home.adults + home.children = 1 THEN 'enslig'
        ELSE 'andre' END
"""

"""The same for those who rent of a landlord: the names are looked up through the index of letters (0005), and not by
reading all people in Husrom behind row-level security.

Only the main persons of households that rent, or have rented, of a landlord whose tenants the transaction may see.
"""

from django.db import migrations

_MAY = "landlord = ANY (nullif(current_setting('husrom.landlords', true), '')::bigint[])"
_RENTS = """EXISTS (
            SELECT FROM housing_householdmember m JOIN housing_tenancy t ON t.household_id = m.household_id
            WHERE m.person_id = p.id AND m.relation = 'hovedperson' AND m.valid_to IS NULL
                AND t.landlord_id = landlord)"""

NAMED = migrations.RunSQL(
    sql=rf"""
    CREATE FUNCTION husrom_tenants_named(landlord bigint, words text[]) RETURNS bigint[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public SET plan_cache_mode = force_custom_plan AS $$
    DECLARE
        -- The longest words first: the index is asked for two.
        patterns text[] := ARRAY(
            SELECT '%' || regexp_replace(husrom_fold(word), '([\\%_])', '\\\1', 'g') || '%'
            FROM unnest(words) AS word ORDER BY length(word) DESC);
    BEGIN
        RETURN ARRAY(SELECT p.id FROM housing_person p
            WHERE {_MAY} AND p.name_folded LIKE patterns[1] AND p.name_folded LIKE coalesce(patterns[2], patterns[1])
                AND p.name_folded LIKE ALL (patterns) AND {_RENTS});
    END
    $$;
    REVOKE ALL ON FUNCTION husrom_tenants_named(bigint, text[]) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION husrom_tenants_named(bigint, text[]) TO husrom_app;
    """,  # noqa: S608 — nothing from outside
    reverse_sql="DROP FUNCTION husrom_tenants_named(bigint, text[])",
)
# The threshold is that of housing.search.CLOSE_ENOUGH.
ALIKE = migrations.RunSQL(
    sql=f"""
    SELECT word_similarity('a', 'a');
    CREATE FUNCTION husrom_tenants_alike(landlord bigint, typed text, most integer) RETURNS bigint[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public SET plan_cache_mode = force_custom_plan
    SET pg_trgm.word_similarity_threshold = 0.45 AS $$
    DECLARE
        folded text := husrom_fold(typed);
    BEGIN
        RETURN ARRAY(SELECT p.id FROM housing_person p
            WHERE {_MAY} AND p.name_folded %> folded AND {_RENTS}
            ORDER BY word_similarity(folded, p.name_folded) DESC, p.id LIMIT most);
    END
    $$;
    REVOKE ALL ON FUNCTION husrom_tenants_alike(bigint, text, integer) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION husrom_tenants_alike(bigint, text, integer) TO husrom_app;
    """,  # noqa: S608 — nothing from outside
    reverse_sql="DROP FUNCTION husrom_tenants_alike(bigint, text, integer)",
)


class Migration(migrations.Migration):
    dependencies = [("housing", "0007_alike_in_kommune")]
    operations = [NAMED, ALIKE]

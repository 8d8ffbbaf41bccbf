"""Finds people of a bydel by name through the index of letters, which row-level security keeps Postgres from using:
its operators might tell of rows that are not shown. Without the index everybody in the bydel is read.

Only keys come out, of a bydel whose people the transaction may see, and the query that asks sees no more rows of
them than it would have otherwise.
"""

from django.db import migrations

_MAY = "bydel = ANY (nullif(current_setting('husrom.person_bydeler', true), '')::bigint[])"
# Registered in the bydel or, when that is asked for, a member of a household there.
_THERE = """(p.bydel_id = bydel OR {members} AND EXISTS (
            SELECT FROM housing_householdmember m JOIN housing_household h ON h.id = m.household_id
            WHERE m.person_id = p.id AND h.bydel_id = bydel))"""

NAMED = migrations.RunSQL(
    sql=rf"""
    CREATE FUNCTION husrom_persons_named(bydel bigint, words text[], members boolean) RETURNS bigint[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public SET plan_cache_mode = force_custom_plan AS $$
    DECLARE
        -- The longest words first: the index is asked for two.
        patterns text[] := ARRAY(
            SELECT '%' || regexp_replace(husrom_fold(word), '([\\%_])', '\\\1', 'g') || '%'
            FROM unnest(words) AS word ORDER BY length(word) DESC);
    BEGIN
        RETURN ARRAY(SELECT p.id FROM housing_person p
            WHERE {_MAY} AND p.name_folded LIKE patterns[1] AND p.name_folded LIKE coalesce(patterns[2], patterns[1])
                AND p.name_folded LIKE ALL (patterns) AND {_THERE.format(members="members")});
    END
    $$;
    REVOKE ALL ON FUNCTION husrom_persons_named(bigint, text[], boolean) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION husrom_persons_named(bigint, text[], boolean) TO husrom_app;
    """,  # noqa: S608 — nothing from outside
    reverse_sql="DROP FUNCTION husrom_persons_named(bigint, text[], boolean)",
)
# The threshold is that of housing.search.CLOSE_ENOUGH.
ALIKE = migrations.RunSQL(
    sql=f"""
    SELECT word_similarity('a', 'a');
    CREATE FUNCTION husrom_persons_alike(bydel bigint, typed text, most integer) RETURNS bigint[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public SET plan_cache_mode = force_custom_plan
    SET pg_trgm.word_similarity_threshold = 0.45 AS $$
    DECLARE
        folded text := husrom_fold(typed);
    BEGIN
        RETURN ARRAY(SELECT p.id FROM housing_person p
            WHERE {_MAY} AND p.name_folded %> folded AND {_THERE.format(members="true")}
            ORDER BY word_similarity(folded, p.name_folded) DESC, p.id LIMIT most);
    END
    $$;
    REVOKE ALL ON FUNCTION husrom_persons_alike(bigint, text, integer) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION husrom_persons_alike(bigint, text, integer) TO husrom_app;
    """,  # noqa: S608 — nothing from outside
    reverse_sql="DROP FUNCTION husrom_persons_alike(bigint, text, integer)",
)


class Migration(migrations.Migration):
    dependencies = [("housing", "0004_representative_through_function")]
    operations = [NAMED, ALIKE]

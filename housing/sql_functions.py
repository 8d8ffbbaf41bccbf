"""SQL functions that generated columns and lists rest on. Immutable, so that they can be indexed."""

from django.db import migrations

# ø→o, å→a, æ→ae: a search for "astrom" finds Åström. Sorting keeps æ ø å last in every collation,
# because { | } follow z in ASCII; house numbers are padded so that 9 comes before 10.
SORT_AND_FOLD = migrations.RunSQL(
    sql=r"""
    CREATE FUNCTION husrom_fold(input text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
        SELECT replace(translate(lower(input), 'øåäöéèüñç', 'oaaoeeunc'), 'æ', 'ae')
    $$;
    CREATE FUNCTION husrom_sort_key(input text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
        SELECT translate(
            regexp_replace(regexp_replace(lower(input), '(\d+)', '000\1', 'g'), '\d*(\d{4})', '\1', 'g'),
            'æøåäöéèü', '{|}{|eeu')
    $$;
    """,
    reverse_sql="DROP FUNCTION husrom_fold(text); DROP FUNCTION husrom_sort_key(text);",
)

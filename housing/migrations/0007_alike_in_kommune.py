"""The names that are like what was typed, looked for in the kommune: where Husrom serves many, the letters alone lead
to people all over the country, and each of them was read before their bydel was asked for.

Who is a member of a household in a bydel is registered in the same kommune.
"""

from importlib import import_module

from django.db import migrations

_NAMES = import_module("housing.migrations.0005_names")
_HERE = """p.bydel_id = ANY (ARRAY(SELECT other.id FROM accounts_bydel other JOIN accounts_bydel own
            ON own.kommune_id = other.kommune_id WHERE own.id = bydel))"""
_BODY = """
    CREATE OR REPLACE FUNCTION husrom_persons_alike(bydel bigint, typed text, most integer) RETURNS bigint[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public SET plan_cache_mode = force_custom_plan
    SET pg_trgm.word_similarity_threshold = 0.45 AS $$
    DECLARE
        folded text := husrom_fold(typed);
    BEGIN
        RETURN ARRAY(SELECT p.id FROM housing_person p
            WHERE {may} AND {here} p.name_folded %> folded AND {there}
            ORDER BY word_similarity(folded, p.name_folded) DESC, p.id LIMIT most);
    END
    $$;
"""


def _function(here: str) -> str:
    there = _NAMES._THERE.format(members="true")
    # A session that has not asked for a likeness yet does not know its threshold.
    return "SELECT word_similarity('a', 'a');" + _BODY.format(may=_NAMES._MAY, here=here, there=there)


class Migration(migrations.Migration):
    dependencies = [("housing", "0006_vacancy_looks_up_its_dwelling")]
    operations = [migrations.RunSQL(sql=_function(f"{_HERE} AND"), reverse_sql=_function(""))]

"""The second wall, and what only SQL can say: leases repeat their tenancy's dwelling and units."""

from django.db import migrations

from accounts.policies import in_scope, secure, secure_history, through

_UNITS = f"{in_scope('bydel_id', 'case_bydeler')} OR {in_scope('landlord_id', 'landlords')}"

LEASE_FOLLOWS_TENANCY = migrations.RunSQL(
    sql=[
        "ALTER TABLE housing_tenancy ADD CONSTRAINT tenancy_units_key"
        " UNIQUE (id, dwelling_id, bydel_id, landlord_id)",
        "ALTER TABLE housing_lease ADD CONSTRAINT lease_follows_tenancy"
        " FOREIGN KEY (tenancy_id, dwelling_id, bydel_id, landlord_id)"
        " REFERENCES housing_tenancy (id, dwelling_id, bydel_id, landlord_id) ON UPDATE CASCADE",
    ],
    reverse_sql=[
        "ALTER TABLE housing_lease DROP CONSTRAINT lease_follows_tenancy",
        "ALTER TABLE housing_tenancy DROP CONSTRAINT tenancy_units_key",
    ],
)

# One question that crosses bydeler: does a person with exactly this number exist already? It returns
# the id and whether the person is protected, nothing else.
PERSON_BY_NUMBER = migrations.RunSQL(
    sql="""
    CREATE FUNCTION husrom_person_by_number(number_index text)
    RETURNS TABLE (person_id bigint, bydel_id bigint, protected boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT id, bydel_id, adressebeskyttelse <> 'ingen'
        FROM housing_person WHERE fodselsnummer_index = number_index
    $$;
    REVOKE ALL ON FUNCTION husrom_person_by_number(text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION husrom_person_by_number(text) TO husrom_app;
    """,
    reverse_sql="DROP FUNCTION husrom_person_by_number(text)",
)

NAME_SEARCH = migrations.RunSQL(
    sql=[
        "CREATE INDEX person_name_search ON housing_person USING gin (name_folded gin_trgm_ops)",
        "CREATE INDEX dwelling_address_search ON housing_dwelling USING gin (address_folded gin_trgm_ops)",
    ],
    reverse_sql=["DROP INDEX person_name_search", "DROP INDEX dwelling_address_search"],
)


class Migration(migrations.Migration):
    dependencies = [("housing", "0001_initial")]
    operations = [
        LEASE_FOLLOWS_TENANCY,
        PERSON_BY_NUMBER,
        NAME_SEARCH,
        secure("housing_property", using=in_scope("kommune_id", "kommuner")),
        secure("housing_entrance", using=through("housing_property", column="property_id")),
        secure(
            "housing_dwelling",
            using=f"{in_scope('bydel_id', 'bydeler')} OR {in_scope('landlord_id', 'landlords')}",
        ),
        secure("housing_vacancy", using=through("housing_dwelling", column="dwelling_id")),
        secure("housing_tenancy", using=_UNITS),
        secure("housing_lease", using=_UNITS),
        secure(
            "housing_household",
            using=f"{in_scope('bydel_id', 'case_bydeler')} OR "
            + through("housing_tenancy", key="household_id", column="housing_household.id"),
            check=in_scope("bydel_id", "case_bydeler"),
        ),
        secure("housing_householdmember", using=through("housing_household", column="household_id")),
        secure(
            "housing_person",
            using=f"{in_scope('bydel_id', 'case_bydeler')} OR "
            + through("housing_householdmember", key="person_id", column="housing_person.id"),
        ),
        secure("housing_representative", using=through("housing_person", column="person_id")),
        secure_history("housing_dwellingevent", of="housing_dwelling"),
        secure_history("housing_vacancyevent", of="housing_vacancy"),
        secure_history("housing_tenancyevent", of="housing_tenancy"),
        secure_history("housing_leaseevent", of="housing_lease"),
        secure_history("housing_householdevent", of="housing_household"),
        secure_history("housing_householdmemberevent", of="housing_householdmember"),
        secure_history("housing_personevent", of="housing_person"),
        secure_history("housing_representativeevent", of="housing_representative"),
    ]

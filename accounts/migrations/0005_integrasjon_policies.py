from django.db import migrations

from accounts.policies import in_scope, secure, secure_history, through

_READ = f"{in_scope('kommune_id', 'admin_kommuner')} OR {in_scope('kommune_id', 'audit_kommuner')}"

# Asked before anybody's scope is open, so with the rights of the owner, and only about the one key that is shown.
# It notes the hour when the key was used, and waits for nobody who is doing so.
HOLDER = """
CREATE FUNCTION accounts_token_holder(presented text, today date, moment timestamptz)
RETURNS TABLE (integrasjon_id bigint, user_id bigint, permissions text[], writes boolean,
               bydel_id bigint, landlord_id bigint, kommune_id bigint)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
  WITH found AS (
    SELECT n.id AS nokkel_id, i.*
    FROM accounts_tilgangsnokkel n JOIN accounts_integrasjon i ON i.id = n.integrasjon_id
    WHERE n.hash = presented AND (n.closes_at IS NULL OR n.closes_at > moment)
      AND i.revoked_at IS NULL AND i.valid_to >= today
  ), used AS (
    UPDATE accounts_tilgangsnokkel SET last_used_at = date_trunc('hour', moment)
    WHERE id IN (
      SELECT n.id FROM accounts_tilgangsnokkel n JOIN found ON found.nokkel_id = n.id
      WHERE n.last_used_at IS NULL OR n.last_used_at < date_trunc('hour', moment)
      FOR UPDATE OF n SKIP LOCKED
    )
  )
  SELECT id, found.user_id, found.permissions::text[], found.writes,
         found.bydel_id, found.landlord_id, found.kommune_id
  FROM found
$$
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_integrasjon")]
    operations = [
        secure("accounts_integrasjon", using=_READ, check=in_scope("kommune_id", "admin_kommuner")),
        secure(
            "accounts_tilgangsnokkel",
            using=through("accounts_integrasjon", column="accounts_tilgangsnokkel.integrasjon_id"),
        ),
        secure_history("accounts_integrasjonevent", of="accounts_integrasjon"),
        migrations.RunSQL(
            sql=[
                HOLDER,
                "REVOKE ALL ON FUNCTION accounts_token_holder(text, date, timestamptz) FROM PUBLIC",
                "GRANT EXECUTE ON FUNCTION accounts_token_holder(text, date, timestamptz) TO husrom_app",
            ],
            reverse_sql="DROP FUNCTION accounts_token_holder(text, date, timestamptz)",
        ),
    ]

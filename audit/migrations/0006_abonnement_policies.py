from django.db import migrations

from accounts.policies import in_scope, secure, secure_history, through

_READ = f"{in_scope('kommune_id', 'admin_kommuner')} OR {in_scope('kommune_id', 'audit_kommuner')}"

# The outbox. Whatever writes an event (an action, many at once, the SQL of a sweep), its deliveries are written in
# the same transaction, for each subscription whose integration may read the event: the same as Event.visible_to.
# With the rights of the owner, since whoever causes an event sees no subscriptions.
QUEUE = """
CREATE FUNCTION audit_queue_deliveries() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_abonnement WHERE active) THEN
    RETURN NULL;
  END IF;
  INSERT INTO audit_levering
    (abonnement_id, event_id, message_id, kind, status, attempts, created_at, queued_at, next_attempt_at, last_reason)
  SELECT a.id, e.id, gen_random_uuid(), e.kind, 'venter', 0, now(), now(), now(), ''
  FROM added e
  CROSS JOIN audit_abonnement a
  JOIN accounts_integrasjon i ON i.id = a.integrasjon_id
  WHERE a.active AND i.revoked_at IS NULL AND i.valid_to >= (now() AT TIME ZONE 'Europe/Oslo')::date
    AND (e.kind = ANY (a.kinds) OR split_part(e.kind, '.', 1) || '.*' = ANY (a.kinds))
    AND (
      i.bydel_id = e.bydel_id AND (
        'soknad_view' = ANY (i.permissions)
        OR e.followup AND 'followup_view' = ANY (i.permissions)
        OR e.place AND 'bomiljo_view' = ANY (i.permissions)
      )
      OR i.landlord_id = e.landlord_id AND 'dwelling_view' = ANY (i.permissions)
      OR i.kommune_id = e.kommune_id
    )
  ORDER BY e.id, a.id;
  RETURN NULL;
END
$$
"""
TRIGGER = """
CREATE TRIGGER audit_event_queues_deliveries AFTER INSERT ON audit_event
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_queue_deliveries()
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_abonnement"), ("accounts", "0005_integrasjon_policies")]
    operations = [
        secure("audit_abonnement", using=_READ, check=in_scope("kommune_id", "admin_kommuner")),
        secure("audit_levering", using=through("audit_abonnement", column="audit_levering.abonnement_id")),
        secure_history("audit_abonnementevent", of="audit_abonnement"),
        migrations.RunSQL(
            sql=[QUEUE, TRIGGER],
            reverse_sql=[
                "DROP TRIGGER audit_event_queues_deliveries ON audit_event",
                "DROP FUNCTION audit_queue_deliveries()",
            ],
        ),
    ]

"""A job writes events and their subjects in one statement, where the policy could not see the new events.

Writing needs no more than the foreign key: the event must exist. Reading goes through the event as before.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_policies")]
    operations = [
        migrations.RunSQL(
            sql="ALTER POLICY audit_eventsubject_scope ON audit_eventsubject WITH CHECK (true)",
            reverse_sql="ALTER POLICY audit_eventsubject_scope ON audit_eventsubject WITH CHECK"
            " (EXISTS (SELECT 1 FROM audit_event p WHERE p.id = audit_eventsubject.event_id))",
        )
    ]

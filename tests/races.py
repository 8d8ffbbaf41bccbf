"""Two people at the same moment, each with a connection and a scope of their own. For transaction=True only."""

import threading

from django.db import connection

from accounts.scope import scope_of
from tests.cast import as_system


def at_once(*attempts):
    """What each (user, act) came to, both begun at the same moment, each in the scope of its user."""
    start, outcomes = threading.Barrier(len(attempts)), []

    def attempt(user, act):
        try:
            with scope_of(user):
                start.wait()
                act()
            outcomes.append("done")
        except Exception as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt, args=pair) for pair in attempts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    as_system()
    return outcomes

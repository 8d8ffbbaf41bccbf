"""Run a command with the settings of production, for checks that need settings but no services.

    python -m dev.production .venv/bin/python manage.py check --deploy

The keys are made for the occasion and the addresses answer nobody.
"""

import os
import sys

from dev.services import new_secrets

ADDRESSES = {
    "DATABASE_URL": "postgresql://husrom_app@127.0.0.1:1/husrom",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "LETTER_FOLDER": "/nonexistent",
    "ALLOWED_HOSTS": "husrom.example.no",
    "CSRF_TRUSTED_ORIGINS": "https://husrom.example.no",
}


def main() -> None:
    command = sys.argv[1:]
    environment = os.environ | new_secrets() | ADDRESSES | {"HUSROM_ENVIRONMENT": "production"}
    os.execvpe(command[0], command, environment)


if __name__ == "__main__":
    main()

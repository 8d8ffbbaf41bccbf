"""Husrom with the lock on offers taken away: the control run, which must give double offers."""
# ruff: noqa: I001 (the application sets Django up, so it is made before models are imported)

from config.wsgi import application

from allocation.actions import offers
from allocation.models import Soknad
from housing.models import Dwelling


def _dwelling_without_lock(dwelling: Dwelling) -> Dwelling:
    return Dwelling.objects.get(pk=dwelling.pk)


def _soknad_without_lock(soknad: Soknad) -> Soknad:
    return Soknad.objects.select_related("rule_set", "bydel").get(pk=soknad.pk)


offers.lock_dwelling = _dwelling_without_lock
offers._lock_soknad = _soknad_without_lock

__all__ = ["application"]

from audit.models.abonnement import Abonnement, Levering, LeveringStatus
from audit.models.event import Event, EventSubject, Line
from audit.models.export import Export
from audit.models.oppslag import Oppslag

__all__ = ["Abonnement", "Event", "EventSubject", "Export", "Levering", "LeveringStatus", "Line", "Oppslag"]

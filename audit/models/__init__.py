from audit.models.event import Event, EventSubject, Line
from audit.models.export import Export
from audit.models.oppslag import Oppslag

__all__ = ["Event", "EventSubject", "Export", "Line", "Oppslag"]

"""Documents that leave the system as PDF: archivable (PDF/A-2a) and readable by everyone (PDF/UA-1)."""

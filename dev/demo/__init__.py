"""Invented data in the size of a city: two kommuner, their dwellings, residents and cases.

Every module here makes rows in memory and nothing else; copying.py writes them, load.py puts it together.
The same day, scale and seed always give the same rows.
"""

"""The engine of the guide: a pure function from facts to files.

It knows no site generator and no API by name. Packages import one way, each only those before it:
``located`` -> ``facts`` -> ``reasoning``; on these stand ``rules``, and ``pages`` -> ``exports`` and
``frame`` -> ``site``. ``terminal`` uses them all. ARCHITECTURE.md says what lives where, and why.
"""

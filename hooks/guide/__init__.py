"""The engine of the guide: a pure function from facts to pages.

It knows no site generator and no API by name. Data flows one way:
``load`` -> ``rules`` -> ``tree``, ``coverage`` and ``verdicts`` -> ``render`` and ``export``.
"""

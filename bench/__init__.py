"""Measures how build time grows with the size of a guide. Run by `make bench`."""

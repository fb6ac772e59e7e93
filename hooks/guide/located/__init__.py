"""Text with places: YAML read strictly, and each value with the file, line and column it came from.

What may enter: what knows text and where it stands. Nothing here knows what the data is about.
"""

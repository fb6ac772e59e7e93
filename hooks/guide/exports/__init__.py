"""The guide for programs: JSON, CSV, the feed, the search index, and every page as plain text.

What may enter: whatever is read by something other than a person in a browser.
"""

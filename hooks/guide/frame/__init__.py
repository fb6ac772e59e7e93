"""What stands around pages: the nav, redirects, pictures for link previews, the policy, robots.txt.

What may enter: what a host or a browser needs, and no reader reads.
"""

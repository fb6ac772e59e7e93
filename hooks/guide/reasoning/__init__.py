"""What follows from the facts: who covers which need, the tree, a decision for each outcome, plans.

What may enter: pure functions of a guide. Nothing here knows how an answer is shown.
"""

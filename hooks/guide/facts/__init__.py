"""What the data may say: records, their ids, the files that hold them, and all as one guide.

What may enter: the form of facts, and how they are read. Nothing here follows from them.
"""

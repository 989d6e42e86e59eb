"""`branchdesk tour`: the whole loop walked through the real window in practice homes, with pictures.

A complaint is logged, handled, closed and called back; the list is printed, the month exported and taken at head
office. Every step reads back what it did: from the store, the paper or the workbook. See `walk`.
"""

"""BranchDesk 投诉台: a bank branch's complaints from the counter to head office, offline.

The rooms of the house, each importing only those to its right:

    __main__ > cli > app > ui > paper > services > store | exchange > security > assets > domain

`domain` says what a complaint is, `services` what people do with it, `ui` and `paper` how it looks.
"""

__version__ = "0.1.0"

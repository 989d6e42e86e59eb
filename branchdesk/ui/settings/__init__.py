"""Settings: one dialog, its sections in a list at the left, each a panel of its own.

To add a section, write a panel (`section.Section`) and name it in `sections.made`.
"""

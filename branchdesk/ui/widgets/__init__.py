"""The kit: every control the tabs are built from, each a real accessible control painted from the theme's tokens.

Nothing here knows a service, a case or the store; words and keys come from the caller.
"""

"""The window: Qt Widgets over the services. No rules, no SQL and no workbook live here.

`theme` and `icons` say how things look, `widgets` holds the controls every tab is built from, `tasks` carries work to
other threads, `problems` tells a person what happened, what is safe and what to do.
"""

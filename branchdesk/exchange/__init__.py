"""The only workbooks: what a branch sends to head office, and what strangers hand in.

`layout` says which sheets and columns there are, `workbook` writes and reads one package, `foreign` reads anybody
else's workbook or CSV, `mapping` says what its columns mean. Files are parsed in a limited child process. This room
knows case records and code keys; it knows neither store nor keys: who signs and who verifies is passed in.
"""

"""What people do: one module per job, functions over a `Session`. No Qt, no SQL, no workbook; `now` is passed in."""

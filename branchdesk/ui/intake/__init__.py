"""The intake tab: a case is logged here while the customer stands at the counter."""

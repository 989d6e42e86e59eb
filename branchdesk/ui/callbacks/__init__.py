"""The callbacks tab: today's list at the left, one person at a time at the right, answered by digits."""

"""The exchange tab: a branch reports its months, head office takes and watches them."""

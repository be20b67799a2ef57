"""Numbers that are no figures of a statement (times, names, scores), and old values."""

"""What a quantity counts: the measure named by its noun, its verb, or the words near it."""

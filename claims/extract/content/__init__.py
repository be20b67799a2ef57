"""What the words say: events, channels, propositions, denials and narration."""

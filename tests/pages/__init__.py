"""The desk: its pages as text, and in a real browser."""

"""Who is credited with which words: cues, frames and the drafts they make."""

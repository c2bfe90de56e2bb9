"""The one place where rooms meet: one file per question, no arithmetic."""

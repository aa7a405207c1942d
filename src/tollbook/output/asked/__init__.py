"""Answers out of a book, as tables for a person (`tollbook.model.asked` has what is printed)."""

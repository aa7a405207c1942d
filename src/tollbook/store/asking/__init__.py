"""Questions to a book: each takes a connection and a filter, and gives typed rows (`tollbook.model.asked`)."""

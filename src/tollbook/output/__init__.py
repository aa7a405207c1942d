"""The printing room: reports as tables, summaries and derivation trees for a terminal."""

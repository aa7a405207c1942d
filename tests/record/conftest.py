"""What the tests of the record share stands in `stated.py`; this file puts it where tests below can import it."""

"""The report's own toll: what one report says happened in the incident that it is mainly about.

people → scene (cut from a sentence) → victims → persons and numbers told → one verdict for each effect
"""

from tollbook.claims.toll.verdict import find_toll

__all__ = ["find_toll"]

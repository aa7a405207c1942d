"""Where and when: which of a report's places and dates each figure takes."""

from tollbook.claims.setting.setting import Setting

__all__ = ["Setting"]

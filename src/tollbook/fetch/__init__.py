"""The fetching room: one web address in, the bytes of its page out, or one line that says why not."""

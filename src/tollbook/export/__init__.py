"""A book handed on: as tables, maps, annotations, and as the record itself."""

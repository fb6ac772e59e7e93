"""located."""

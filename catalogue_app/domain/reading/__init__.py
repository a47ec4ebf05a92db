"""Official text → meaning. Pure functions of the text: nothing read here is stored, so it never goes stale."""

"""The section of organisations: who discloses, and what article 20(2) asks each body to say of itself."""

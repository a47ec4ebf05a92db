"""The section of major decisions: the register, the steps of each decision and what discloses them."""

"""Files out: the official table computed once as a plain document, and the writers that only draw it."""

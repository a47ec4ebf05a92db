"""The section of legal documents: the register, what cites them, repeal and the yearly clean-up."""

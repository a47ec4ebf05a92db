"""The overview: what a head of office wants to see in ten seconds; every figure leads to its rows."""

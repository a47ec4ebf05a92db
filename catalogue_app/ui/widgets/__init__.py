"""Widgets that several sections use."""

"""Builds, checks, versions and exports grassroots standard disclosure catalogues."""

__version__ = "0.1.0"

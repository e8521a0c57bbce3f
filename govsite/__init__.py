"""Build a council's public risk register and governance site from YAML files."""

__version__ = "0.1.0"

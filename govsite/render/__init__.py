"""Views in, bytes out: templates, Markdown, and the formats of data files."""

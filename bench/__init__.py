"""How long govsite, Hugo and Eleventy take for the same facts on the same pages."""

"""From the bytes of the content folder to an organisation and the problems found on the way."""

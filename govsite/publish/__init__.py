"""Put a finished set of files into the output folder: the old site or the new one, never a mixture.

`publish` takes paths and bytes and knows nothing of pages. It raises `PublishError`, whose text is
a plain sentence for the person at the keyboard.
"""

from govsite.publish.folder import Published, Stage, publish, publishing
from govsite.publish.journal import PublishError

__all__ = ["PublishError", "Published", "Stage", "publish", "publishing"]

"""Settings of all tests."""

from hypothesis import settings

# On a busy machine an example may take any time; what hypothesis chose for CI stays as it is.
settings.register_profile("govsite", settings(), deadline=None)
settings.load_profile("govsite")

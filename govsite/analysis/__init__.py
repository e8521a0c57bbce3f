"""What follows from the content: pure functions of the organisation and a date."""

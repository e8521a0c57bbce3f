"""What an earlier build left that this one need not work out again; none of it decides a byte."""

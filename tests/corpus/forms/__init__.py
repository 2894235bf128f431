"""The demonstration corpus in the forms that people save documents in."""

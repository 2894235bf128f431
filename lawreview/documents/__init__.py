"""What a document is: numbers, types, issuers and their rank, dates, places, addresses, the tree of provisions."""

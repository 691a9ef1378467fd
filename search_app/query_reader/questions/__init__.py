"""What a plain sentence asks for, as conditions of the query language."""

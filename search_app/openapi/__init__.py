"""The description of the interface for programs, made from the routes and types of the code."""

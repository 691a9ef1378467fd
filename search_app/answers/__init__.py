"""What programs are answered, a module each: the shape of an answer, then how it is written.

The shapes are types of the code and schemas of ``/openapi.json``.
"""

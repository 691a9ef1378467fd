"""What each page shows, as values: no web framework and no HTML in here.

A ``…Page`` is all that one template is given. A ``Shown…`` is a value of the index with what
the page adds to it, its text in the reader's language and its links; no two have the same name.
"""

"""What changes an author's files: each change whole or not at all, and nothing else touched.

`files` puts a set of files in place, `edits` changes a text at key paths; the other modules say
what is to be written. Nothing here decides whether the result is right: that is left to `build`.
"""

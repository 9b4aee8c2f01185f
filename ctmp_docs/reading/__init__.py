"""From the text of files to contents: YAML and Markdown with places and faults.

`source` brings the text; `translations` and `handbook` make one handbook of what is read here.
"""

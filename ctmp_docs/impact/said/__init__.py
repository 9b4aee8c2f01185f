"""What differs, in the words of a language: headline, sections, lines."""

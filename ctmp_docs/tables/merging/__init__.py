"""Rows and files side by side: what is written, what stays, what is told."""

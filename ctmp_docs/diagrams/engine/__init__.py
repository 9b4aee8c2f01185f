"""From a scene to SVG: the drawing language, the program that draws, and what is kept of it."""

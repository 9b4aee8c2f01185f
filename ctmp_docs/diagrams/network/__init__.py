"""NetworkDiagram → Scene: a grid of phases and departments, with lines that gather all journeys."""

"""What scenes are made of, whatever kind of diagram they show: text, cards, labels, signs."""

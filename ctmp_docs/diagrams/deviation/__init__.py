"""What differs from what was meant: two lanes of steps on one grid."""

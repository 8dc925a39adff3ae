"""What every request meets, whoever asks: its caller, its bounds, its language, and how refusals are answered."""

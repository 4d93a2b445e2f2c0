"""Reading text turned into mentions: numbers, money, time, places, organisations, references."""

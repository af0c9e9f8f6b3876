"""Campaign Against Arms Trade: exhibitors at arms and security fairs."""

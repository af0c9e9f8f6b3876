"""OpenStreetMap: surveillance cameras that volunteers mapped, by place."""

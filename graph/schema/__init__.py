"""The one vocabulary: node kinds, relations, attributes, qualifiers and code lists, each with its meaning."""

"""Large files in the forms that publishers describe, made up: the same for the same number of rows."""

"""Where a build is kept. The only package that knows a database."""

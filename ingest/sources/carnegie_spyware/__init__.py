"""Carnegie: global inventory of commercial spyware and digital forensics."""

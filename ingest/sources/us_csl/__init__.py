"""US Consolidated Screening List: the Entity List and other lists of three departments in one table."""

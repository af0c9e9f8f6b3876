"""Who is who: how a thing is described, what keeps two things apart, and what makes two descriptions one."""

"""Who is who: judgements in, a linker out. Nothing is merged without a judgement."""

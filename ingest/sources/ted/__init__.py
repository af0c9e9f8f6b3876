"""TED: contract award notices of the European Union."""

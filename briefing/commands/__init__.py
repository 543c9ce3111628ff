"""The commands of `brief`, one module a group; each takes the parsed call and an Environment."""

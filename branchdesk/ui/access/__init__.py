"""The ways into a home: first run, login, lock. Nothing here imports the store, so that the door shows at once."""

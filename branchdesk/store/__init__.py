"""The home's database: the only room that knows SQL, Peewee and the SQLite driver."""

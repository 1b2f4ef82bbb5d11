package dev.loopguard.store.jdbc;

final class PostgresSetupTest extends OnPostgres implements SetupContract {}

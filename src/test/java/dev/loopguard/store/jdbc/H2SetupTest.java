package dev.loopguard.store.jdbc;

final class H2SetupTest extends OnH2 implements SetupContract {}

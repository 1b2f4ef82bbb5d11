package dev.loopguard.app;

import io.agroal.api.AgroalDataSource;

/**
 * The database that everything is kept in.
 *
 * @param embedded whether it is the embedded one, which one process at a time can open
 */
record Storage(boolean embedded, AgroalDataSource source) {}

/**
 * All SQL: the tables of the queue and of what is remembered, on H2 and PostgreSQL, and the address
 * of the database.
 *
 * <p>Never here: GitHub, or what the work means.
 */
@NullMarked
package dev.loopguard.store.jdbc;

import org.jspecify.annotations.NullMarked;

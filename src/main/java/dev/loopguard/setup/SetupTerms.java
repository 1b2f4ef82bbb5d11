package dev.loopguard.setup;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is settled before anybody opens the setup page, and what is known while it is open.
 *
 * @param site the server's public address, where the configuration has it
 * @param host the forge's host, where the configuration has it
 * @param stage how far the server is, at this moment
 * @param test the self-test; empty while there are no credentials
 */
public record SetupTerms(
    Optional<URI> site,
    Optional<String> host,
    Supplier<Stage> stage,
    Supplier<Optional<SelfTest>> test) {}

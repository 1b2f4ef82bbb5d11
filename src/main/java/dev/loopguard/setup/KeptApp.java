package dev.loopguard.setup;

import dev.loopguard.forge.RegisteredApp;
import java.net.URI;

/**
 * An App with its credentials, as it is kept.
 *
 * @param site the public address it was registered with, without a slash at its end
 */
public record KeptApp(RegisteredApp app, URI site) {}

package dev.loopguard.cli;

import java.nio.file.Path;

/**
 * A file to check.
 *
 * @param file where it is
 * @param shown its path as people named it, with {@code /}
 * @param location the folder it is in resolved to its real path, with its name
 * @param path the path the rules see: from the root of its repository, or of the folder the check
 *     runs in
 * @param named whether it was named itself, not found in a named folder
 */
record Source(Path file, String shown, Path location, String path, boolean named) {}

package dev.loopguard.checklist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where the texts of pages come from. */
@FunctionalInterface
interface PageSource {
  /**
   * Returns the text at {@code path}, like {@code checklist/items/async-def.md}, if there is one.
   */
  Optional<String> read(String path);

  /** Returns the pages that travel with the program. */
  static PageSource classPath() {
    ClassLoader loader = PageSource.class.getClassLoader();
    return path -> {
      try (InputStream in = loader.getResourceAsStream(path)) {
        return in == null
            ? Optional.empty()
            : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + path, e);
      }
    };
  }
}

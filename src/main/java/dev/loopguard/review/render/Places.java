package dev.loopguard.review.render;

import dev.loopguard.model.Place;

/** Writes where something is, as code. */
final class Places {
  private static final int LONGEST = 120;

  private Places() {}

  static String file(String path) {
    return Untrusted.code(Untrusted.line(path, LONGEST));
  }

  static String plain(Place place) {
    return Untrusted.line(place.path(), LONGEST) + ":" + place.line();
  }

  static String line(String path, int line) {
    return Untrusted.code(Untrusted.line(path, LONGEST) + ":" + line);
  }
}

package dev.loopguard.lab.github;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * An operation of GitHub's REST API that the double knows.
 *
 * @param method its method
 * @param template its path as GitHub's description writes it
 * @param access what the caller must be allowed
 * @param query the query parameters it takes
 * @param body what its body may hold
 * @param handler what it does
 */
record Endpoint(
    String method, String template, Access access, Set<String> query, Shape body, Handler handler) {
  private static final Set<String> MULTI_SEGMENT = Set.of("path", "ref", "basehead");

  /** Does one operation. */
  interface Handler {
    Answer handle(Call call);
  }

  /** What a caller must be allowed. */
  sealed interface Access {
    /** For the App's JWT only. */
    record AppOnly() implements Access {}

    /** For an installation whose repository grants {@code permission} at {@code level}. */
    record Granted(String permission, String level) implements Access {}

    /** For anybody: what the path holds is proof enough. */
    record Anybody() implements Access {}

    /** For any installation token. */
    record AnyInstallation() implements Access {}
  }

  static Endpoint get(String template, Access access, Handler handler, String... query) {
    return new Endpoint("GET", template, access, Set.of(query), Shape.nothing(), handler);
  }

  static Endpoint write(
      String method, String template, Access access, Shape body, Handler handler) {
    return new Endpoint(method, template, access, Set.of(), body, handler);
  }

  static Access needs(String permission, String level) {
    return new Access.Granted(permission, level);
  }

  boolean writes() {
    return !method.equals("GET")
        && !template.endsWith("/access_tokens")
        && !template.endsWith("/conversions")
        && !template.endsWith("/attempts");
  }

  /** Returns the template as a regular expression with a named group per variable. */
  Pattern pattern() {
    StringBuilder regex = new StringBuilder();
    int from = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
      int close = template.indexOf('}', open);
      String name = template.substring(open + 1, close);
      regex.append(Pattern.quote(template.substring(from, open)));
      regex.append("(?<").append(group(name)).append('>');
      regex.append(MULTI_SEGMENT.contains(name) ? ".+" : "[^/]+").append(')');
      from = close + 1;
    }
    return Pattern.compile(regex.append(Pattern.quote(template.substring(from))).toString());
  }

  static String group(String variable) {
    return variable.replace("_", "");
  }
}

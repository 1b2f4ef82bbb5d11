package dev.loopguard.lab.chaos;

import dev.loopguard.lab.github.Faults;
import java.util.Locale;
import java.util.regex.Pattern;

/** The kinds of requests that the server makes, by what a crash or a fault there can spoil. */
enum Kind {
  TOKEN("POST", ".*/access_tokens"),
  CHECK_BEGUN("POST", ".*/check-runs"),
  CHECK_CHANGED("PATCH", ".*/check-runs/\\d+"),
  REVIEW("POST", ".*/pulls/\\d+/reviews"),
  COMMENT("POST", ".*/pulls/\\d+/comments"),
  COMMENT_EDITED("PATCH", ".*/comments/\\d+"),
  ANSWER("POST", ".*/issues/\\d+/comments"),
  REACTION("POST", ".*/reactions"),
  GRAPHQL("POST", ".*/graphql"),
  OTHER_WRITE("POST|PUT|PATCH|DELETE", ".*"),
  READ("GET", ".*");

  private final Pattern method;
  private final Pattern path;

  Kind(String method, String path) {
    this.method = Pattern.compile(method);
    this.path = Pattern.compile(path);
  }

  /** Returns the first kind that a request is of. */
  static Kind of(Faults.Sighting request) {
    for (Kind kind : values()) {
      if (kind.method.matcher(request.method()).matches()
          && kind.path.matcher(request.path()).matches()) {
        return kind;
      }
    }
    throw new IllegalArgumentException(request.method());
  }

  /** Returns the name for people. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

package dev.loopguard.review.render;

import dev.loopguard.repoconfig.BaselineOutcome;
import dev.loopguard.repoconfig.ConfigError;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.review.render.Templates.Name;
import java.util.List;
import java.util.Map;

/** Writes what is to say about a repository's configuration. */
record ConfigWords(Templates templates) {
  private static final int LONGEST = 400;

  List<String> notices(ConfigOutcome config) {
    return switch (config) {
      case ConfigOutcome.Loaded loaded ->
          loaded.withoutEffect().stream().map(key -> notice("WITHOUT_EFFECT", 0, key, "")).toList();
      case ConfigOutcome.Absent() -> List.of();
      case ConfigOutcome.Invalid(List<ConfigError> errors) ->
          errors.stream()
              .map(error -> notice("ERROR", error.line(), error.key(), error.message()))
              .toList();
      case ConfigOutcome.Unreachable(String reason) ->
          List.of(notice("UNREACHABLE", 0, "", reason));
    };
  }

  /** Returns what is to say about the file in which the repository dismisses findings. */
  List<String> notices(BaselineOutcome baseline) {
    return switch (baseline) {
      case BaselineOutcome.Loaded _, BaselineOutcome.Absent() -> List.of();
      case BaselineOutcome.Invalid(List<ConfigError> errors) ->
          errors.stream()
              .map(error -> notice("ERROR", error.line(), error.key(), error.message()))
              .toList();
      case BaselineOutcome.Unreachable(String reason) ->
          List.of(notice("BASELINE_UNREACHABLE", 0, "", reason));
    };
  }

  private String notice(String kind, int line, String key, String message) {
    return templates.render(
        Name.NOTICE,
        Map.of(
            "kind",
            kind,
            "line",
            line,
            "key",
            key.isEmpty() ? "" : Untrusted.code(Untrusted.line(key, LONGEST)),
            "message",
            Untrusted.prose(message, LONGEST)));
  }
}

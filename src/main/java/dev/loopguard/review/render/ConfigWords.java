package dev.loopguard.review.render;

import dev.loopguard.repoconfig.BaselineOutcome;
import dev.loopguard.repoconfig.ConfigError;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.review.render.Templates.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes what is to say about a repository's configuration. */
record ConfigWords(Templates templates) {
  private static final int LONGEST = 400;

  /** What holds while the repository's file has mistakes. */
  enum Instead {
    NOTHING_BROKEN,
    DEFAULTS,
    ORGANISATION
  }

  /** Returns what is used instead of a repository's file that has mistakes. */
  static Instead instead(ConfigOutcome config) {
    return switch (config) {
      case ConfigOutcome.Loaded _, ConfigOutcome.Absent _, ConfigOutcome.Unreachable _ ->
          Instead.NOTHING_BROKEN;
      case ConfigOutcome.Invalid _ -> Instead.DEFAULTS;
      case ConfigOutcome.Merged merged ->
          merged.repository() instanceof ConfigOutcome.Invalid && organised(merged)
              ? Instead.ORGANISATION
              : instead(merged.repository());
    };
  }

  private static boolean organised(ConfigOutcome.Merged merged) {
    return merged.organisation() instanceof ConfigOutcome.Loaded;
  }

  List<String> notices(ConfigOutcome config) {
    return switch (config) {
      case ConfigOutcome.Loaded _, ConfigOutcome.Absent() -> List.of();
      case ConfigOutcome.Invalid(List<ConfigError> errors) -> errors("ERROR", errors);
      case ConfigOutcome.Unreachable(String reason) ->
          List.of(notice("UNREACHABLE", 0, "", reason));
      case ConfigOutcome.Merged merged -> merged(merged);
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

  private List<String> merged(ConfigOutcome.Merged merged) {
    List<String> notices = new ArrayList<>();
    switch (merged.repository()) {
      case ConfigOutcome.Unreachable(String reason) when organised(merged) ->
          notices.add(notice("UNREACHABLE_OWN", 0, "", reason));
      case ConfigOutcome.Invalid _, ConfigOutcome.Unreachable _ ->
          notices.addAll(notices(merged.repository()));
      case ConfigOutcome.Loaded _, ConfigOutcome.Absent _, ConfigOutcome.Merged _ -> {}
    }
    switch (merged.organisation()) {
      case ConfigOutcome.Invalid(List<ConfigError> errors) ->
          notices.addAll(errors("ORGANISATION_ERROR", errors));
      case ConfigOutcome.Unreachable(String reason) ->
          notices.add(notice("ORGANISATION_UNREACHABLE", 0, "", reason));
      case ConfigOutcome.Loaded _, ConfigOutcome.Absent _, ConfigOutcome.Merged _ -> {}
    }
    merged.notPermitted().forEach(key -> notices.add(notice("NOT_PERMITTED", 0, key, "")));
    return notices;
  }

  private List<String> errors(String kind, List<ConfigError> errors) {
    return errors.stream()
        .map(error -> notice(kind, error.line(), error.key(), error.message()))
        .toList();
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

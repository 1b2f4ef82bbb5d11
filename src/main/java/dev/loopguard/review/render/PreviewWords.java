package dev.loopguard.review.render;

import dev.loopguard.forge.CheckReport.Annotation;
import dev.loopguard.forge.CheckReport.Level;
import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.repoconfig.ConfigError;
import dev.loopguard.repoconfig.ConfigLeaf;
import dev.loopguard.review.Preview;
import dev.loopguard.review.Preview.Setting;
import dev.loopguard.review.Preview.Shift;
import dev.loopguard.review.Preview.Telling;
import dev.loopguard.review.SkipReason;
import dev.loopguard.review.render.Templates.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Writes what a change of the configuration would mean. */
record PreviewWords(Links links, PullRequestRef pull, Speech speech) {
  private static final int LONGEST = 400;

  /** Returns the values of the summary's section when there is nothing to preview. */
  static Map<String, Object> none(Budget budget) {
    return values(budget, "", List.of(), List.of());
  }

  /** Returns the values of the summary's section. */
  Map<String, Object> section(Preview preview, Budget budget) {
    return switch (preview) {
      case Preview.Broken(List<ConfigError> errors) ->
          values(budget, "BROKEN", errors.stream().map(this::error).toList(), List.of());
      case Preview.Unreadable(String reason) -> {
        Map<String, Object> values = values(budget, "UNREADABLE", List.of(), List.of());
        values.put("reason", Untrusted.prose(reason, LONGEST));
        yield values;
      }
      case Preview.Effective effective -> {
        Map<String, Object> values =
            values(
                budget,
                "EFFECTIVE",
                effective.settings().stream().map(this::setting).toList(),
                effective.shifts().stream().map(this::shift).toList());
        values.put("unseen", effective.files().unseen());
        values.put("excluded", effective.files().excluded());
        values.put("noFile", effective.files().none());
        values.put("skip", effective.skip().map(this::skip).orElse(""));
        values.put("readsOtherwise", effective.readsOtherwise());
        yield values;
      }
    };
  }

  private static Map<String, Object> values(
      Budget budget, String kind, List<String> settings, List<String> shifts) {
    Map<String, Object> values = new HashMap<>();
    values.put("kind", kind);
    values.put("settings", budget.take(settings));
    values.put("shifts", budget.take(shifts));
    return values;
  }

  /** Returns the mistakes as notes on their lines of the head's file. */
  List<Annotation> annotations(Preview preview) {
    return switch (preview) {
      case Preview.Broken(List<ConfigError> errors) -> errors.stream().map(this::note).toList();
      case Preview.Unreadable _, Preview.Effective _ -> List.of();
    };
  }

  private Annotation note(ConfigError error) {
    return new Annotation(
        ConfigurationText.PATH,
        LineRange.at(error.line()),
        Level.WARNING,
        speech.templates().render(Name.PREVIEW, Map.of("kind", "NOTE")),
        error.key().isEmpty() ? error.message() : error.key() + ": " + error.message());
  }

  private String error(ConfigError error) {
    return speech
        .templates()
        .render(
            Name.NOTICE,
            Map.of(
                "kind",
                "ERROR",
                "line",
                error.line(),
                "key",
                error.key().isEmpty() ? "" : code(error.key()),
                "message",
                Untrusted.prose(error.message(), LONGEST)));
  }

  private String setting(Setting setting) {
    return speech
        .templates()
        .render(
            Name.PREVIEW,
            Map.of(
                "kind", "SETTING",
                "key", code(setting.key()),
                "before", value(setting.before()),
                "after", value(setting.after())));
  }

  private String skip(SkipReason reason) {
    Map<String, Object> values = new HashMap<>(StatusReports.values(reason));
    values.put("reason", Objects.requireNonNull(values.get("kind")));
    values.put("kind", "SKIP");
    return speech.templates().render(Name.PREVIEW, values);
  }

  private static String value(Optional<ConfigLeaf.Value> value) {
    return value.map(said -> code(said.yaml())).orElse("");
  }

  private static String code(String text) {
    return Untrusted.code(Untrusted.line(text, LONGEST));
  }

  private String shift(Shift shift) {
    return speech
        .templates()
        .render(
            Name.PREVIEW,
            Map.of(
                "kind", "SHIFT",
                "place", Places.line(shift.wanted().path(), shift.wanted().line()),
                "url", links.line(pull, shift.wanted().path(), shift.wanted().line()),
                "rule", shift.wanted().finding().rule().fullName(),
                "before", severity(shift.before()),
                "after", severity(shift.after()),
                "was", comment(shift.before()),
                "comment", comment(shift.after())));
  }

  private static String severity(Optional<Telling> telling) {
    return telling.map(told -> told.severity().word()).orElse("");
  }

  private static boolean comment(Optional<Telling> telling) {
    return telling.filter(Telling::comment).isPresent();
  }
}

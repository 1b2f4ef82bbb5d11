package dev.loopguard.command;

import dev.loopguard.checklist.RulePage;
import dev.loopguard.ownrules.OwnRule;
import dev.loopguard.ownrules.OwnText;
import dev.loopguard.repoconfig.BaselineOutcome;
import dev.loopguard.repoconfig.ConfigLeaf;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.Origin;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.Identity;
import dev.loopguard.store.Dismissal;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The words of {@link ConfigCommand}, in the language that the configuration asks for. */
final class ConfigReply {
  /** A value is cut there, so that all of them fit into one comment of GitHub's. */
  private static final int LONGEST = 4_000;

  /** So many dismissals are listed, and so many rules of the repository's own. */
  private static final int MOST = 30;

  private final Engine engine = Engine.builder().addDefaults().strictRendering(true).build();
  private final Template english = template("config.md");
  private final Template chinese = template("zh/config.md");
  private final BiFunction<RulePage, CommentLanguage, String> rules;

  /**
   * @param rules the address that a rule is read at
   */
  ConfigReply(BiFunction<RulePage, CommentLanguage, String> rules) {
    this.rules = rules;
  }

  /**
   * Returns every value of {@code outcome} as YAML, first those that differ from the default, the
   * rules of the repository's own, and what is dismissed.
   */
  String of(ConfigOutcome outcome, Surroundings around) {
    CommentLanguage language = outcome.config().language();
    List<ConfigLeaf> leaves = outcome.leaves();
    return words(language)
        .data("changed", yaml(leaves.stream().filter(ConfigLeaf::differs).toList(), language))
        .data("rest", yaml(leaves.stream().filter(leaf -> !leaf.differs()).toList(), language))
        .data("repository", leftOut(repository(outcome)))
        .data("organisation", leftOut(organisation(outcome)))
        .data("rules", around.ownRules().rules().stream().limit(MOST).map(own(language)).toList())
        .data("moreRules", Math.max(0, around.ownRules().rules().size() - MOST))
        .data("brokenRules", !around.ownRules().mistakes().isEmpty())
        .data("dismissals", around.dismissals().size())
        .data("dismissed", around.dismissals().stream().limit(MOST).map(ConfigReply::row).toList())
        .data("more", Math.max(0, around.dismissals().size() - MOST))
        .data("baseline", baseline(around))
        .data("broken", around.baseline() instanceof BaselineOutcome.Invalid)
        .data("resolve", outcome.config().resolveThreads() && !outcome.resolvesThreads())
        .render()
        .strip();
  }

  /** Returns what gives the values of one rule of the repository's own. */
  private Function<OwnRule, Map<String, Object>> own(CommentLanguage language) {
    return rule ->
        Map.of(
            "name", rule.page().id().fullName(),
            "url", rules.apply(rule.page(), language),
            "severity", rule.page().severity().word(),
            "title", OwnText.markdown(title(rule.page(), language)));
  }

  private static String title(RulePage page, CommentLanguage language) {
    return switch (language) {
      case ENGLISH -> page.title().en();
      case CHINESE -> page.title().zh().orElse(page.title().en());
    };
  }

  /** Returns the values of one dismissal, harmless in Markdown. */
  private static Map<String, Object> row(Dismissal dismissal) {
    Dismissal.Named finding = dismissal.finding();
    return Map.of(
        "id", Identity.brief(finding.strong()),
        "rule", finding.rule().fullName(),
        "path", CodeSpan.of(finding.path()),
        "by", CodeSpan.of(dismissal.by()),
        "reason", CodeSpan.sentence(dismissal.reason()),
        "until", dismissal.until().map(LocalDate::toString).orElse(""),
        "everywhere", dismissal.scope().everywhere());
  }

  private static long baseline(Surroundings around) {
    return around.baseline().entries().stream()
        .filter(entry -> entry.counts(around.today()))
        .count();
  }

  private static ConfigOutcome repository(ConfigOutcome outcome) {
    return outcome instanceof ConfigOutcome.Merged merged ? merged.repository() : outcome;
  }

  private static ConfigOutcome organisation(ConfigOutcome outcome) {
    return outcome instanceof ConfigOutcome.Merged merged
        ? merged.organisation()
        : new ConfigOutcome.Absent();
  }

  private static boolean leftOut(ConfigOutcome file) {
    return switch (file) {
      case ConfigOutcome.Invalid _, ConfigOutcome.Unreachable _ -> true;
      case ConfigOutcome.Loaded _, ConfigOutcome.Absent _, ConfigOutcome.Merged _ -> false;
    };
  }

  private static String yaml(List<ConfigLeaf> leaves, CommentLanguage language) {
    StringBuilder yaml = new StringBuilder();
    String map = "";
    for (ConfigLeaf leaf : leaves) {
      int dot = leaf.key().indexOf('.');
      String above = dot < 0 ? "" : leaf.key().substring(0, dot);
      if (!above.isEmpty() && !above.equals(map)) {
        yaml.append(above).append(":\n");
      }
      map = above;
      yaml.append(above.isEmpty() ? "" : "  ")
          .append(leaf.key().substring(dot + 1))
          .append(": ")
          .append(cut(leaf.value().yaml()))
          .append("  # ")
          .append(origin(leaf.origin(), language))
          .append('\n');
    }
    return yaml.toString();
  }

  private static String cut(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
  }

  private static String origin(Origin origin, CommentLanguage language) {
    return switch (language) {
      case ENGLISH ->
          switch (origin) {
            case DEFAULT -> "default";
            case ORGANISATION -> "organisation";
            case REPOSITORY -> "repository";
          };
      case CHINESE ->
          switch (origin) {
            case DEFAULT -> "默认";
            case ORGANISATION -> "组织";
            case REPOSITORY -> "仓库";
          };
    };
  }

  private TemplateInstance words(CommentLanguage language) {
    return switch (language) {
      case ENGLISH -> english.instance();
      case CHINESE -> chinese.instance();
    };
  }

  private Template template(String name) {
    String path = "templates/command/" + name;
    try (InputStream in = ConfigReply.class.getClassLoader().getResourceAsStream(path)) {
      String text =
          new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
      return engine.parse(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

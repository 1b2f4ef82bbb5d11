package dev.loopguard.ownrules;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.pattern.BrokenPatternException;
import dev.loopguard.analysis.pattern.PatternRule.Code;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Language;
import dev.loopguard.model.SourceFile;
import dev.loopguard.ownrules.FileReader.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs rules over their examples. */
final class Trial {
  private final List<Analyzer> analyzers;

  Trial(List<Analyzer> analyzers) {
    this.analyzers = List.copyOf(analyzers);
  }

  /** Returns what is wrong with a rule; empty when it does what its examples say. */
  List<Mistake> of(Draft draft) {
    Language language = draft.rule().id().language();
    Optional<Analyzer> analyzer =
        analyzers.stream().filter(one -> one.language() == language).findFirst();
    if (analyzer.isEmpty()) {
      return List.of(draft.mistake("language", "No rules are read for " + language.title() + "."));
    }
    try {
      return examples(draft, analyzer.get().with(List.of(draft.rule())));
    } catch (BrokenPatternException broken) {
      return List.of(new Mistake(draft.path(), broken.line(), draft.key(""), broken.sentence()));
    }
  }

  private static List<Mistake> examples(Draft draft, Analyzer analyzer) {
    List<Mistake> mistakes = new ArrayList<>();
    for (Code bad : draft.bad()) {
      bad(draft, bad, analyzer).ifPresent(mistakes::add);
    }
    for (Code good : draft.good()) {
      good(draft, good, analyzer).ifPresent(mistakes::add);
    }
    return mistakes;
  }

  private static Optional<Mistake> bad(Draft draft, Code bad, Analyzer analyzer) {
    Outcome outcome = run(draft, bad, analyzer);
    if (outcome.trouble.isPresent()) {
      return Optional.of(mistake(draft, "bad", bad.line(), outcome.trouble.get()));
    }
    if (outcome.found.isEmpty()) {
      return Optional.of(
          mistake(draft, "bad", bad.line(), "Nothing is found in this bad example."));
    }
    boolean works = outcome.found.stream().anyMatch(finding -> finding.fix().isPresent());
    return draft.rule().replacement().isEmpty() || works
        ? Optional.empty()
        : Optional.of(
            mistake(
                draft,
                "replacement",
                draft.rule().replacement().get().line(),
                "On the bad example of line "
                    + bad.line()
                    + " the replacement does not work: with it the file does not parse, or the"
                    + " finding stays, or another comes."));
  }

  private static Optional<Mistake> good(Draft draft, Code good, Analyzer analyzer) {
    Outcome outcome = run(draft, good, analyzer);
    if (outcome.trouble.isPresent()) {
      return Optional.of(mistake(draft, "good", good.line(), outcome.trouble.get()));
    }
    return outcome.found.stream()
        .findFirst()
        .map(
            finding ->
                mistake(
                    draft,
                    "good",
                    good.line() + finding.location().lines().first() - 1,
                    "This line of a good example is found."));
  }

  /** What came of one example. */
  private record Outcome(Optional<String> trouble, List<Finding> found) {}

  private static String path(Language language) {
    return switch (language) {
      case PYTHON -> "example.py";
      case JAVA -> "Example.java";
    };
  }

  private static Outcome run(Draft draft, Code example, Analyzer analyzer) {
    Language language = draft.rule().id().language();
    SourceFile file = new SourceFile(path(language), Bytes.utf8(example.text()));
    if (!(analyzer.analyse(file) instanceof FileOutcome.Checked checked)) {
      return new Outcome(Optional.of("This example is no " + language.title() + "."), List.of());
    }
    return new Outcome(
        checked.gaps().stream().flatMap(gap -> trouble(draft, example, gap).stream()).findFirst(),
        checked.findings().stream()
            .filter(finding -> finding.rule().equals(draft.rule().id()))
            .collect(Collectors.toList()));
  }

  private static Optional<String> trouble(Draft draft, Code example, Gap gap) {
    return switch (gap) {
      case Gap.Unparsable(var lines, String problem) ->
          Optional.of(
              "Line %d of this example does not parse: %s."
                  .formatted(example.line() + lines.first() - 1, problem));
      case Gap.RuleFailed(var rule, String problem) ->
          rule.equals(draft.rule().id())
              ? Optional.of("The rule takes too long on this example.")
              : Optional.empty();
      case Gap.OthersUnread _, Gap.CallersNotSearched _ -> Optional.empty();
    };
  }

  private static Mistake mistake(Draft draft, String key, int line, String message) {
    return new Mistake(draft.path(), line, draft.key(key), message);
  }
}

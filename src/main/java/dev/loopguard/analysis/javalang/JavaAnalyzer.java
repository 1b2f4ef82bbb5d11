package dev.loopguard.analysis.javalang;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.NotChecked;
import dev.loopguard.analysis.FileOutcome.Reason;
import dev.loopguard.analysis.FileSummary;
import dev.loopguard.analysis.FixVerifier;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.RuleWatch;
import dev.loopguard.analysis.javalang.index.JavaUnit;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Checks Java files. */
public final class JavaAnalyzer implements Analyzer {
  /** Largest file that is read, in bytes; what is larger was not written by hand. */
  static final int LARGEST_FILE = 1_500_000;

  /** A text with the usual kinds of nodes, to be read while nobody waits. */
  private static final String WARM_UP =
      """
      package warm.up;
      import java.util.concurrent.CompletableFuture;
      record Price(long cents) {}
      sealed interface Shop permits Cart {}
      final class Cart implements Shop {
        private final CompletableFuture<Price> price = new CompletableFuture<>();
        CompletableFuture<String> shown(Object with) {
          for (int i = 0; i < 2; i++) { try { wait(1); } catch (InterruptedException e) { return null; } }
          return price.thenApply(p -> switch (with) { case String s -> s; default -> "" + p.cents(); });
        }
      }
      """;

  private final List<JavaRule> rules;
  private final Function<PatternRule, JavaRule> compiler;
  private final Subscribers subscribers;

  /**
   * @param rules the rules to run, in the order of the catalogue
   */
  public JavaAnalyzer(List<JavaRule> rules) {
    this(rules, JavaAnalyzer::refuse);
  }

  /**
   * @param rules the rules to run, in the order of the catalogue
   * @param compiler reads the patterns of further rules
   */
  public JavaAnalyzer(List<JavaRule> rules, Function<PatternRule, JavaRule> compiler) {
    this.compiler = compiler;
    this.rules = List.copyOf(rules);
    this.subscribers = Subscribers.of(this.rules);
  }

  private static JavaRule refuse(PatternRule rule) {
    throw new UnsupportedOperationException("no patterns are read here: " + rule.id());
  }

  @Override
  public Language language() {
    return Language.JAVA;
  }

  @Override
  public boolean reads(String path) {
    return path.endsWith(".java");
  }

  @Override
  public List<RuleId> rules() {
    return rules.stream().map(JavaRule::id).toList();
  }

  @Override
  public JavaAnalyzer with(List<PatternRule> further) {
    Stream<JavaRule> more = further.stream().map(compiler);
    return new JavaAnalyzer(Stream.concat(rules.stream(), more).toList(), compiler);
  }

  /** Reads a small text: most of the first file's time is the loading of the parser. */
  @Override
  public void warmUp() {
    analyse(new SourceFile("warm/up/Cart.java", Bytes.utf8(WARM_UP)));
  }

  @Override
  public int summaryVersion() {
    return JavaUnit.VERSION;
  }

  @Override
  public Optional<FileSummary> summary(Bytes kept) {
    return JavaUnit.read(kept).map(FileSummary.class::cast);
  }

  @Override
  public Optional<FileSummary> summarise(SourceFile file) {
    return file.content().length() <= LARGEST_FILE
            && JavaDecoder.decode(file.content().toByteArray())
                instanceof JavaDecoder.Decoded.Text(String text)
            && !Nesting.isTooDeep(text)
        ? summarise(text)
        : Optional.empty();
  }

  private static Optional<FileSummary> summarise(String text) {
    try {
      return JavaSource.parse(text)
          .filter(source -> !source.outline().isTooDeep())
          .map(Summariser::summarise);
    } catch (StackOverflowError deep) {
      return Optional.empty();
    }
  }

  @Override
  public FileOutcome analyse(
      SourceFile file, ProjectFacts project, Codebase codebase, RuleWatch watch) {
    if (file.content().length() > LARGEST_FILE) {
      return new NotChecked(file.path(), Reason.TOO_LARGE);
    }
    return switch (JavaDecoder.decode(file.content().toByteArray())) {
      case JavaDecoder.Decoded.Text(String text) ->
          analyse(new Task(file.path(), project, codebase, watch), text);
      case JavaDecoder.Decoded.Binary _ -> new NotChecked(file.path(), Reason.BINARY);
      case JavaDecoder.Decoded.Malformed _ -> new NotChecked(file.path(), Reason.UNKNOWN_ENCODING);
    };
  }

  /** What a check of a file is told, but for its text. */
  private record Task(String path, ProjectFacts project, Codebase codebase, RuleWatch watch) {}

  private FileOutcome analyse(Task task, String text) {
    FileOutcome outcome = check(task, text);
    return outcome instanceof Checked checked
        ? new FixVerifier(fixed -> check(task, fixed)).verify(text, checked)
        : outcome;
  }

  /** Checks a text; the fixes of its findings are not tried yet. */
  private FileOutcome check(Task task, String text) {
    if (Nesting.isTooDeep(text)) {
      return new NotChecked(task.path(), Reason.NESTED_TOO_DEEPLY);
    }
    try {
      return JavaSource.parse(text)
          .map(source -> check(task, source))
          .orElseGet(() -> new NotChecked(task.path(), Reason.UNPARSABLE));
    } catch (StackOverflowError deep) {
      return new NotChecked(task.path(), Reason.NESTED_TOO_DEEPLY);
    }
  }

  private FileOutcome check(Task task, JavaSource source) {
    if (source.outline().isTooDeep()) {
      return new NotChecked(task.path(), Reason.NESTED_TOO_DEEPLY);
    }
    Surroundings surroundings =
        Surroundings.of(task.path(), source.tree(), task.project().sourceRoots(), task.codebase());
    return FileCheck.run(
        new JavaFile(task.path(), source, task.project().known(), surroundings),
        subscribers,
        task.watch());
  }
}

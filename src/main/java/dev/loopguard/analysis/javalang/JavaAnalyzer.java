package dev.loopguard.analysis.javalang;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.NotChecked;
import dev.loopguard.analysis.FileOutcome.Reason;
import dev.loopguard.analysis.FixVerifier;
import dev.loopguard.analysis.KnownNames;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.RuleWatch;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.SourceFile;
import java.util.List;

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
  private final Subscribers subscribers;

  /**
   * @param rules the rules to run, in the order of the catalogue
   */
  public JavaAnalyzer(List<JavaRule> rules) {
    this.rules = List.copyOf(rules);
    this.subscribers = Subscribers.of(this.rules);
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

  /** Reads a small text: most of the first file's time is the loading of the parser. */
  @Override
  public void warmUp() {
    analyse(new SourceFile("warm/up/Cart.java", Bytes.utf8(WARM_UP)));
  }

  @Override
  public FileOutcome analyse(
      SourceFile file, ProjectFacts project, Codebase codebase, RuleWatch watch) {
    if (file.content().length() > LARGEST_FILE) {
      return new NotChecked(file.path(), Reason.TOO_LARGE);
    }
    return switch (JavaDecoder.decode(file.content().toByteArray())) {
      case JavaDecoder.Decoded.Text(String text) ->
          analyse(file.path(), text, project.known(), watch);
      case JavaDecoder.Decoded.Binary _ -> new NotChecked(file.path(), Reason.BINARY);
      case JavaDecoder.Decoded.Malformed _ -> new NotChecked(file.path(), Reason.UNKNOWN_ENCODING);
    };
  }

  private FileOutcome analyse(String path, String text, KnownNames known, RuleWatch watch) {
    FileOutcome outcome = check(path, text, known, watch);
    return outcome instanceof Checked checked
        ? new FixVerifier(fixed -> check(path, fixed, known, watch)).verify(text, checked)
        : outcome;
  }

  /** Checks a text; the fixes of its findings are not tried yet. */
  private FileOutcome check(String path, String text, KnownNames known, RuleWatch watch) {
    if (Nesting.isTooDeep(text)) {
      return new NotChecked(path, Reason.NESTED_TOO_DEEPLY);
    }
    try {
      return JavaSource.parse(text)
          .map(source -> check(path, source, known, watch))
          .orElseGet(() -> new NotChecked(path, Reason.UNPARSABLE));
    } catch (StackOverflowError deep) {
      return new NotChecked(path, Reason.NESTED_TOO_DEEPLY);
    }
  }

  private FileOutcome check(String path, JavaSource source, KnownNames known, RuleWatch watch) {
    return source.outline().isTooDeep()
        ? new NotChecked(path, Reason.NESTED_TOO_DEEPLY)
        : FileCheck.run(new JavaFile(path, source, known), subscribers, watch);
  }
}

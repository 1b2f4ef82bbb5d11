package dev.loopguard.analysis.python;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.ChangeRule;
import dev.loopguard.analysis.ChangedCode;
import dev.loopguard.analysis.CodeChange;
import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.NotChecked;
import dev.loopguard.analysis.FileOutcome.Reason;
import dev.loopguard.analysis.FileSummary;
import dev.loopguard.analysis.FixVerifier;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.Repercussions;
import dev.loopguard.analysis.RuleWatch;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.analysis.python.index.PythonModule;
import dev.loopguard.analysis.python.syntax.ParseResult;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.PythonParser;
import dev.loopguard.analysis.python.syntax.SourceDecoder;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks Python files. */
public final class PythonAnalyzer implements Analyzer {
  /**
   * Largest file that is read, in bytes. The longest modules written by hand (generated clients
   * apart) stay below a megabyte; what is larger is data.
   */
  static final int LARGEST_FILE = 1_500_000;

  /** The rules that look for what a name of another file stands for. */
  private static final Set<String> BEYOND =
      Set.of(
          "async-iterated-synchronously",
          "blocking-helper-call",
          "client-per-call",
          "coroutine-called-from-sync",
          "nested-event-loop",
          "sync-with-on-async-resource",
          "unawaited-coroutine",
          "unbounded-fan-out",
          "unhandled-timeout",
          "unmarked-async-test");

  private static final Pattern TEST_FILE =
      Pattern.compile("(.*/)?(tests?/.*|test_[^/]*|[^/]*_test|conftest)\\.pyi?");

  private final List<PythonRule> rules;
  private final List<ChangeRule> changeRules;
  private final List<CallerRule> callerRules;
  private final Function<PatternRule, PythonRule> compiler;
  private final List<PythonRule> patternRules;
  private final Subscribers subscribers;
  private final Subscribers ofPatterns;

  /**
   * @param rules the rules to run, in the order of the catalogue
   * @param changeRules those over whole changes
   */
  public PythonAnalyzer(List<PythonRule> rules, List<ChangeRule> changeRules) {
    this(rules, changeRules, List.of(), PythonAnalyzer::refuse);
  }

  /**
   * @param rules the rules to run, in the order of the catalogue
   * @param changeRules those over whole changes
   * @param callerRules what they say of those who call what a change changes
   * @param compiler reads the patterns of further rules
   */
  public PythonAnalyzer(
      List<PythonRule> rules,
      List<ChangeRule> changeRules,
      List<CallerRule> callerRules,
      Function<PatternRule, PythonRule> compiler) {
    this(rules, changeRules, callerRules, compiler, List.of());
  }

  private PythonAnalyzer(
      List<PythonRule> rules,
      List<ChangeRule> changeRules,
      List<CallerRule> callerRules,
      Function<PatternRule, PythonRule> compiler,
      List<PythonRule> patternRules) {
    this.rules = List.copyOf(rules);
    this.changeRules = List.copyOf(changeRules);
    this.callerRules = List.copyOf(callerRules);
    this.compiler = compiler;
    this.patternRules = List.copyOf(patternRules);
    this.subscribers =
        Subscribers.of(Stream.concat(rules.stream(), patternRules.stream()).toList());
    this.ofPatterns = Subscribers.of(this.patternRules);
  }

  private static PythonRule refuse(PatternRule rule) {
    throw new UnsupportedOperationException("no patterns are read here: " + rule.id());
  }

  @Override
  public PythonAnalyzer with(List<PatternRule> further) {
    Stream<PythonRule> more = further.stream().map(compiler);
    return new PythonAnalyzer(
        rules,
        changeRules,
        callerRules,
        compiler,
        Stream.concat(patternRules.stream(), more).toList());
  }

  @Override
  public Language language() {
    return Language.PYTHON;
  }

  @Override
  public boolean reads(String path) {
    return path.endsWith(".py") || path.endsWith(".pyi") || path.endsWith(".pyw");
  }

  @Override
  public List<RuleId> rules() {
    return Stream.of(
            rules.stream().map(PythonRule::id),
            changeRules.stream().map(ChangeRule::id),
            patternRules.stream().map(PythonRule::id))
        .flatMap(ids -> ids)
        .toList();
  }

  @Override
  public Set<RuleId> beyond() {
    return rules.stream()
        .map(PythonRule::id)
        .filter(rule -> BEYOND.contains(rule.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<Finding> analyse(CodeChange change) {
    return changeRules.stream().flatMap(rule -> rule.over(change).stream()).toList();
  }

  @Override
  public List<Repercussions> repercussions(ChangedCode change) {
    return CallerCheck.of(change, callerRules, file -> read(file, change.project()));
  }

  private static Optional<PythonFile> read(SourceFile file, ProjectFacts project) {
    return SourceDecoder.decode(file.content().toByteArray())
                instanceof SourceDecoder.Decoded.Text(String text)
            && PythonParser.parse(text) instanceof ParseResult.Parsed(var module)
        ? Optional.of(PythonFile.of(file.path(), module, project))
        : Optional.empty();
  }

  /** Returns whether the name or folder of a Python file says that it holds tests. */
  public static boolean isTest(String path) {
    return TEST_FILE.matcher(path).matches();
  }

  @Override
  public int summaryVersion() {
    return PythonModule.VERSION;
  }

  @Override
  public Optional<FileSummary> summary(Bytes kept) {
    return PythonModule.read(kept).map(FileSummary.class::cast);
  }

  @Override
  public Optional<FileSummary> summarise(SourceFile file) {
    return file.content().length() <= LARGEST_FILE
            && SourceDecoder.decode(file.content().toByteArray())
                instanceof SourceDecoder.Decoded.Text(String text)
        ? summarise(text)
        : Optional.empty();
  }

  private static Optional<FileSummary> summarise(String text) {
    try {
      return PythonParser.parse(text) instanceof ParseResult.Parsed(var module)
          ? Optional.of(Summariser.summarise(module))
          : Optional.empty();
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
    return switch (SourceDecoder.decode(file.content().toByteArray())) {
      case SourceDecoder.Decoded.Text(String text) ->
          analyse(new Task(file.path(), project, codebase, watch), text);
      case SourceDecoder.Decoded.Binary _ -> new NotChecked(file.path(), Reason.BINARY);
      case SourceDecoder.Decoded.UnknownEncoding _, SourceDecoder.Decoded.Malformed _ ->
          new NotChecked(file.path(), Reason.UNKNOWN_ENCODING);
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

  private FileOutcome check(Task task, String text, ParsedModule module) {
    Surroundings surroundings = Surroundings.of(task.path(), task.project(), task.codebase());
    boolean asynchronous =
        AsyncSigns.areIn(text) || AsyncSigns.areAround(module.tree(), surroundings);
    return asynchronous || !patternRules.isEmpty()
        ? FileCheck.run(
            PythonFile.of(task.path(), module, task.project(), surroundings),
            asynchronous ? subscribers : ofPatterns,
            task.watch())
        : FileCheck.withoutRules(task.path(), module);
  }

  /** Checks a text; the fixes of its findings are not tried yet. */
  private FileOutcome check(Task task, String text) {
    String path = task.path();
    try {
      return switch (PythonParser.parse(text)) {
        case ParseResult.Parsed(var module) -> check(task, text, module);
        case ParseResult.TooDeep _ -> new NotChecked(path, Reason.NESTED_TOO_DEEPLY);
        case ParseResult.Python2 _ -> new NotChecked(path, Reason.PYTHON_2);
      };
    } catch (StackOverflowError deep) {
      return new NotChecked(path, Reason.NESTED_TOO_DEEPLY);
    }
  }
}

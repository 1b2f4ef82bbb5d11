package dev.loopguard.analysis.javalang;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Problem;
import com.github.javaparser.Processor;
import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.comments.Comment;
import com.github.javaparser.ast.comments.CommentsCollection;
import com.github.javaparser.ast.validator.postprocessors.Java25PostProcessor;
import dev.loopguard.model.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Java text with its tree. A part that does not parse is left out of the tree.
 *
 * @param broken the parts that do not parse
 */
record JavaSource(
    String text,
    SourceLines lines,
    CompilationUnit tree,
    Outline outline,
    List<Comment> comments,
    List<Broken> broken) {
  /** Most broken parts that are told apart. */
  private static final int MOST_BROKEN = 50;

  private static final int MOST_WORDS = 100;

  /**
   * Of what the parser does after parsing this alone is needed: {@code var} becomes a type of its
   * own. The validators, which take a third of the parser's time, say nothing of what was read.
   */
  private static final List<Processor> VAR_TYPES = new Java25PostProcessor().getPostProcessors();

  /** A part that does not parse. */
  record Broken(LineRange lines, String problem) {}

  /**
   * Parses a text; empty where nothing of it can be read.
   *
   * @throws StackOverflowError when it is nested deeper than {@link Nesting} could see
   */
  static Optional<JavaSource> parse(String text) {
    ParseResult<CompilationUnit> parsed = new JavaParser(configuration()).parse(text);
    SourceLines lines = new SourceLines(text);
    return parsed
        .getResult()
        .map(
            tree ->
                new JavaSource(
                    text,
                    lines,
                    tree,
                    Outline.of(tree),
                    parsed
                        .getCommentsCollection()
                        .map(CommentsCollection::getComments)
                        .map(List::copyOf)
                        .orElse(List.of()),
                    broken(parsed.getProblems(), lines)));
  }

  /** The tokens are kept because the parser takes the places of nodes from them. */
  private static ParserConfiguration configuration() {
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(LanguageLevel.JAVA_25)
            .setAttributeComments(false);
    configuration.getProcessors().clear();
    VAR_TYPES.forEach(processor -> configuration.getProcessors().add(() -> processor));
    return configuration;
  }

  private static List<Broken> broken(List<Problem> problems, SourceLines lines) {
    List<Broken> broken = new ArrayList<>();
    for (Problem problem : problems) {
      if (isOfParser(problem) && broken.size() < MOST_BROKEN) {
        broken.add(new Broken(place(problem, lines), words(problem)));
      }
    }
    return broken;
  }

  private static boolean isOfParser(Problem problem) {
    return problem.getCause().isPresent() || problem.getMessage().startsWith("Parse error");
  }

  private static LineRange place(Problem problem, SourceLines lines) {
    return problem
        .getLocation()
        .flatMap(tokens -> tokens.toRange())
        .map(JavaSource::linesOf)
        .orElse(new LineRange(1, lines.count()));
  }

  private static LineRange linesOf(Range range) {
    return new LineRange(
        Math.max(1, range.begin.line), Math.max(Math.max(1, range.begin.line), range.end.line));
  }

  /** Returns the first line of what the parser says, without the list of what it expected. */
  private static String words(Problem problem) {
    String first = problem.getMessage().lines().findFirst().orElse("");
    int expected = first.indexOf(", expected");
    String words = expected < 0 ? first : first.substring(0, expected);
    return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "…";
  }
}

package dev.loopguard.analysis.javalang;

import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.comments.Comment;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.loopguard.analysis.IgnoreComments;
import dev.loopguard.analysis.IgnoreComments.Silence;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The comments and annotations of a Java file that silence findings. */
final class Suppressions {
  private static final String PREFIX = "loopguard:";

  private final IgnoreComments comments = new IgnoreComments();

  Suppressions(JavaSource source) {
    for (Comment comment : source.comments()) {
      comment.getRange().ifPresent(range -> add(source, comment, range));
    }
  }

  private void add(JavaSource source, Comment comment, Range range) {
    String content = comment.getContent();
    boolean marks = content.contains(PREFIX);
    boolean alone = isAlone(source, range);
    int last = comment.isLineComment() ? range.begin.line : range.end.line;
    if (marks || alone) {
      comments.add(last, marks ? content.strip() : "", alone);
    }
  }

  /** A line comment's range may reach to the next line; what is before it is what counts. */
  private static boolean isAlone(JavaSource source, Range range) {
    int start = source.lines().start(range.begin.line);
    return source.text().substring(start, source.lines().offset(range.begin)).isBlank();
  }

  /** Returns the comment or annotation that silences {@code rule} at {@code spot}. */
  Optional<Silence> of(RuleId rule, Set<String> peerCodes, Spot spot) {
    Range range = spot.range();
    LineRange found = new LineRange(range.begin.line, range.end.line);
    return comments
        .of(rule, found, statementLine(spot), (_, _) -> Optional.empty())
        .or(() -> annotated(rule, peerCodes, spot.node()));
  }

  private static int statementLine(Spot spot) {
    for (Node at = spot.node(); at != null; at = at.getParentNode().orElse(null)) {
      boolean inLambda = at.getParentNode().filter(LambdaExpr.class::isInstance).isPresent();
      boolean statement = at instanceof Statement && !(at instanceof ExpressionStmt && inLambda);
      if (statement || at instanceof BodyDeclaration) {
        return at.getRange().map(range -> range.begin.line).orElse(1);
      }
    }
    return spot.range().begin.line;
  }

  private static Optional<Silence> annotated(RuleId rule, Set<String> peerCodes, Node node) {
    for (Node at = node; at != null; at = at.getParentNode().orElse(null)) {
      if (at instanceof NodeWithAnnotations<?> annotated) {
        for (AnnotationExpr annotation : annotated.getAnnotations()) {
          if (isSuppressWarnings(annotation)
              && words(annotation).stream().anyMatch(word -> silences(word, rule, peerCodes))) {
            return Optional.of(new Silence(line(annotation), ""));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isSuppressWarnings(AnnotationExpr annotation) {
    return annotation.getName().getIdentifier().equals("SuppressWarnings");
  }

  private static List<String> words(AnnotationExpr annotation) {
    return annotation.findAll(StringLiteralExpr.class).stream()
        .map(StringLiteralExpr::getValue)
        .toList();
  }

  private static boolean silences(String word, RuleId rule, Set<String> peerCodes) {
    return word.startsWith(PREFIX)
        ? names(rule, word.substring(PREFIX.length()).strip())
        : peerCodes.contains(word);
  }

  private static boolean names(RuleId rule, String name) {
    return name.equals(rule.name()) || name.equals(rule.fullName());
  }

  private static int line(Node node) {
    return node.getRange().map(range -> range.begin.line).orElse(1);
  }
}

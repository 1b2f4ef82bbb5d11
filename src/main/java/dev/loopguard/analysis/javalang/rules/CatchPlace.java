package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithBody;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.loopguard.analysis.javalang.AsyncContext;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import dev.loopguard.analysis.javalang.Variable.Kind;
import dev.loopguard.model.Severity;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where code goes on after a {@code catch} that lost an interrupt. */
enum CatchPlace {
  /** In the next round of a loop. */
  LOOP,
  /** At the end of the function. */
  END,
  /** In the function that the {@code catch} is part of. */
  FUNCTION;

  /** What is looked at of a loop. */
  private static final int MOST_STATEMENTS = 20;

  /** What is called so is not forgotten by mistake. */
  private static final Pattern MEANT = Pattern.compile("ignored?\\w*|expected\\w*|unused\\w*|_");

  private static final Pattern NEVER =
      Pattern.compile(
          "(?://|\\*)[^\\n]{0,200}(?i:unreachable|never|impossible"
              + "|(?:can|should|must)(?: ?not|'t) (?:happen|occur|be reached))");

  /** What a message of the log says of an interrupt that is taken into account. */
  private static final Pattern SAID =
      Pattern.compile(
          "\"[^\"\\n]*\\b(?i:ignor(e|ed|ing)|continu(e|es|ing)|proceed(s|ing)?|anyway)\\b");

  /** How others say that something is to end, whatever it is that is asked. */
  private static final Pattern ASKS =
      Pattern.compile("is(Shut(ting)?[dD]own|Terminated|Stopp(ed|ing)|Clos(ed|ing)|Running|Alive)");

  private static final Set<String> THREADS = Set.of("thread", "virtual");

  static CatchPlace of(CatchClause clause) {
    if (leaves(clause.getBody())) {
      return END;
    }
    if (loop(clause).isPresent()) {
      return LOOP;
    }
    return isLast(clause) ? END : FUNCTION;
  }

  /** Returns how wrong it is to lose an interrupt there. */
  static Severity severity(CatchClause clause, JavaFile file) {
    return switch (of(clause)) {
      case LOOP ->
          loops(clause).anyMatch(loop -> isTold(loop, file))
              ? Severity.CONSIDER
              : ofReaction(clause, file);
      case END -> ofReaction(clause, file);
      case FUNCTION -> run(clause).isPresent() ? ofEnd(clause, file) : ofComment(clause, file);
    };
  }

  /** Code that stops what it does, or notes that it shall end, at least heeds the interrupt. */
  private static Severity ofReaction(CatchClause clause, JavaFile file) {
    Severity lost = of(clause) == END ? ofEnd(clause, file) : ofComment(clause, file);
    boolean reacts =
        leaves(clause.getBody()) || clause.getBody().findFirst(AssignExpr.class).isPresent();
    return reacts && lost == Severity.MUST ? Severity.SHOULD : lost;
  }

  /** A thread's own code may end without the flag; so may a task, as pools clear it themselves. */
  private static Severity ofEnd(CatchClause clause, JavaFile file) {
    return isOfThread(clause, file) || isTask(clause, file)
        ? Severity.CONSIDER
        : ofComment(clause, file);
  }

  /** Who writes down why is not surely wrong; nor is the end of a program. */
  private static Severity ofComment(CatchClause clause, JavaFile file) {
    if (JavaFile.isInMain(clause)) {
      return Severity.CONSIDER;
    }
    boolean meant = MEANT.matcher(clause.getParameter().getNameAsString()).matches();
    String body = file.textOf(clause.getBody());
    boolean explained =
        meant || body.contains("//") || body.contains("/*") || SAID.matcher(body).find();
    return explained ? Severity.SHOULD : Severity.MUST;
  }

  /** Returns whether a comment of a clause says that it is never reached. */
  static boolean isSaidNeverToHappen(CatchClause clause, JavaFile file) {
    return NEVER.matcher(file.textOf(clause.getBody())).find();
  }

  private static boolean isOfThread(CatchClause clause, JavaFile file) {
    boolean started =
        file.contexts().of(clause) instanceof AsyncContext.Off(String place)
            && THREADS.contains(place);
    boolean handed =
        Functions.around(clause).orElse(null) instanceof LambdaExpr lambda
            && Functions.handed(lambda).filter(to -> isThreadOf(to.call())).isPresent();
    return started
        || handed
        || Functions.around(clause)
            .flatMap(Node::getParentNode)
            .filter(type -> isThread(type, file))
            .isPresent();
  }

  /** {@code new PollThread(() -> …)}, {@code PollThread.daemon(() -> …)}. */
  private static boolean isThreadOf(Expression maker) {
    return switch (maker) {
      case ObjectCreationExpr creation -> creation.getType().getNameAsString().endsWith("Thread");
      case MethodCallExpr call ->
          call.getScope().orElse(null) instanceof NameExpr scope
              && scope.getNameAsString().matches("[A-Z]\\w*Thread");
      default -> false;
    };
  }

  private static boolean isThread(Node type, JavaFile file) {
    return switch (type) {
      case ClassOrInterfaceDeclaration declared ->
          declared.getExtendedTypes().stream()
              .anyMatch(above -> above.getNameAsString().endsWith("Thread"));
      case ObjectCreationExpr creation ->
          creation.getType().getNameAsString().endsWith("Thread")
              || (file.contexts().of(creation) instanceof AsyncContext.Off(String place)
                  && THREADS.contains(place));
      default -> false;
    };
  }

  private static boolean isTask(CatchClause clause, JavaFile file) {
    boolean plain =
        Functions.around(clause).orElse(null) instanceof LambdaExpr lambda
            && lambda.getParameters().isEmpty();
    return plain
        || run(clause).isPresent()
        || file.contexts().of(clause) instanceof AsyncContext.Off;
  }

  private static Optional<MethodDeclaration> run(CatchClause clause) {
    return Functions.around(clause)
        .filter(MethodDeclaration.class::isInstance)
        .map(MethodDeclaration.class::cast)
        .filter(method -> method.getParameters().isEmpty())
        .filter(method -> Set.of("run", "call").contains(method.getNameAsString()));
  }

  private static Optional<Statement> loop(CatchClause clause) {
    return loops(clause).findFirst();
  }

  private static Stream<Statement> loops(CatchClause clause) {
    return Nodes.ancestors(clause)
        .takeWhile(node -> !Functions.isBoundary(node))
        .filter(CatchPlace::isLoop)
        .map(Statement.class::cast);
  }

  private static boolean isLoop(Node node) {
    return node instanceof WhileStmt
        || node instanceof DoStmt
        || node instanceof ForStmt
        || node instanceof ForEachStmt;
  }

  /** Others may end the loop: each round asks a field, or a method of the class. */
  private static boolean isTold(Statement loop, JavaFile file) {
    Optional<Expression> condition =
        switch (loop) {
          case WhileStmt rounds -> Optional.of(rounds.getCondition());
          case DoStmt rounds -> Optional.of(rounds.getCondition());
          case ForStmt rounds -> rounds.getCompare();
          default -> Optional.empty();
        };
    return condition.filter(asked -> asksState(asked, file)).isPresent()
        || statements(loop)
            .filter(IfStmt.class::isInstance)
            .map(IfStmt.class::cast)
            .filter(choice -> choice.getThenStmt() instanceof BlockStmt body && leaves(body))
            .anyMatch(choice -> asksState(choice.getCondition(), file));
  }

  /** Returns the first statements of a loop's body, and of a block of its that is tried. */
  private static Stream<Statement> statements(Statement loop) {
    Optional<Statement> body =
        loop instanceof NodeWithBody<?> rounds ? Optional.of(rounds.getBody()) : Optional.empty();
    return body.filter(BlockStmt.class::isInstance).stream()
        .flatMap(block -> ((BlockStmt) block).getStatements().stream())
        .limit(MOST_STATEMENTS)
        .flatMap(
            statement ->
                statement instanceof TryStmt attempt
                    ? attempt.getTryBlock().getStatements().stream().limit(MOST_STATEMENTS)
                    : Stream.of(statement));
  }

  private static boolean asksState(Expression condition, JavaFile file) {
    return !file.snippet(condition).contains("nterrupt")
        && Stream.concat(Stream.of(condition), condition.findAll(Expression.class).stream())
            .anyMatch(part -> isState(part, file));
  }

  private static boolean isState(Expression expression, JavaFile file) {
    return switch (expression) {
      case MethodCallExpr call ->
          call.getArguments().isEmpty()
              && (call.getScope().filter(scope -> !scope.isThisExpr()).isEmpty()
                  || ASKS.matcher(call.getNameAsString()).matches());
      case NameExpr name ->
          file.variables().of(name).map(Variable::kind).orElse(Kind.FIELD) == Kind.FIELD
              && !Character.isUpperCase(name.getNameAsString().charAt(0));
      case FieldAccessExpr access -> access.getScope().isThisExpr();
      default -> false;
    };
  }

  private static boolean leaves(BlockStmt body) {
    return body.getStatements()
        .getLast()
        .filter(last -> last instanceof ReturnStmt || last instanceof BreakStmt)
        .isPresent();
  }

  /** Nothing of the function comes after the {@code try}. */
  private static boolean isLast(CatchClause clause) {
    Node at = clause.getParentNode().orElseThrow();
    Node parent = at.getParentNode().orElse(null);
    while (parent instanceof Statement around && !(around instanceof TryStmt)) {
      if (around instanceof BlockStmt block && !endsWith(block, at)) {
        return false;
      }
      at = around;
      parent = at.getParentNode().orElse(null);
    }
    return true;
  }

  private static boolean endsWith(BlockStmt block, Node statement) {
    return block.getStatements().getLast().filter(last -> Nodes.same(last, statement)).isPresent();
  }
}

package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Who closes what is opened. */
enum Closing {
  /** Somebody, or somebody else may. */
  SURE,
  /** The code that comes after it, unless that throws. */
  UNLESS_THROWN,
  /** The code that it is handed to, which mostly does not. */
  HANDED_ON,
  /** Nobody. */
  NEVER;

  /** Methods that read or write what they are given and leave it open. */
  private static final Set<String> LEAVE_OPEN =
      Set.of(
          "load",
          "loadAs",
          "loadAll",
          "loadFromXML",
          "store",
          "storeToXML",
          "transferTo",
          "copy",
          "readFully",
          "fromJson",
          "generateCertificate",
          "generateCertificates");

  /** Classes whose methods read or write what they are given and leave it open. */
  private static final Set<String> TOOLS =
      Set.of(
          "org.apache.commons.io.IOUtils",
          "org.springframework.util.StreamUtils",
          "com.google.common.io.ByteStreams",
          "com.google.common.io.CharStreams",
          "org.apache.commons.codec.digest.DigestUtils",
          "org.springframework.util.DigestUtils",
          "javax.imageio.ImageIO");

  /** What loads from a stream that it does not close. */
  private static final Set<String> LOADERS =
      Set.of(
          "java.util.Properties",
          "java.security.KeyStore",
          "java.util.logging.LogManager",
          "org.yaml.snakeyaml.Yaml");

  /** Helpers for streams, of which some close what they are given. */
  private static final Pattern CLOSERS =
      Pattern.compile("(IO|Io|Stream|File|FileCopy)(Utils?|Helper|Tools?)");

  /** Set-up of a {@code Scanner}, of what it is called on. */
  private static final Pattern GIVES_ITSELF = Pattern.compile("use(Delimiter|Locale|Radix)");

  /** Who reads what is given seldom closes it. */
  private static final Pattern READS =
      Pattern.compile(
          "(read|parse|copy|decode|unmarshal|deserialize|import|extract|digest|md5|sha|get\\w+From)"
              + "(?!Value|Tree)([A-Z0-9].*)?");

  /** Returns who closes what an expression opens. */
  static Closing of(Expression opened, JavaFile file) {
    Node user = Nodes.user(opened).orElse(null);
    return switch (user) {
      case CastExpr cast -> of(cast, file);
      case MethodCallExpr call when Nodes.isOn(call, opened) ->
          GIVES_ITSELF.matcher(call.getNameAsString()).matches() ? of(call, file) : ofChain(call);
      case MethodCallExpr call when leavesOpen(call, file) -> NEVER;
      case MethodCallExpr call when isRead(call, file) -> HANDED_ON;
      case ForEachStmt loop when Nodes.same(loop.getIterable(), opened) -> NEVER;
      case AssignExpr assignment -> ofAssigned(assignment, file);
      case ObjectCreationExpr outer when Knowledge.isResource(file.types().of(outer.getType())) ->
          of(outer, file);
      case VariableDeclarator declarator -> ofVariable(declarator, file);
      case ExpressionStmt statement when Functions.dropsValue(statement) -> NEVER;
      case null, default -> SURE;
    };
  }

  /** A result that is lazy may be closed by who gets it. */
  private static Closing ofChain(MethodCallExpr call) {
    return switch (call.getNameAsString()) {
      case "close", "lines", "onClose", "getChannel", "body", "unwrap", "readEntity" -> SURE;
      default -> isHandedOn(call) ? SURE : NEVER;
    };
  }

  /** The chain ends in a stream that is returned or kept. */
  private static boolean isHandedOn(MethodCallExpr call) {
    MethodCallExpr last = call;
    while (Nodes.user(last).orElse(null) instanceof MethodCallExpr next && Nodes.isOn(next, last)) {
      last = next;
    }
    return Set.of("map", "filter", "onClose", "sorted", "flatMap", "peek", "iterator", "limit")
        .contains(last.getNameAsString());
  }

  private static boolean isRead(MethodCallExpr call, JavaFile file) {
    return READS.matcher(call.getNameAsString()).matches()
        && !isHelper(call, file)
        && file.types().callees(call).isEmpty()
        && !Knowledge.isResource(file.types().of(call))
        && !Knowledge.isAsynchronous(file.types().of(call));
  }

  /** A class of the same package has no type that is known. */
  private static boolean isHelper(MethodCallExpr call, JavaFile file) {
    return call.getScope()
        .map(file::snippet)
        .filter(scope -> CLOSERS.matcher(scope).matches())
        .isPresent();
  }

  private static boolean leavesOpen(MethodCallExpr call, JavaFile file) {
    boolean tool =
        TOOLS.contains(file.types().receiver(call).name())
            && !call.getNameAsString().startsWith("close");
    if (tool || call.getNameAsString().startsWith("load")) {
      return tool || LOADERS.contains(file.types().receiver(call).name());
    }
    return LEAVE_OPEN.contains(call.getNameAsString())
        && call.getScope().isPresent()
        && !file.types().receiver(call).simpleName().isEmpty()
        && !file.types().receiver(call).is("org.springframework.util.FileCopyUtils");
  }

  private static Closing ofVariable(VariableDeclarator declarator, JavaFile file) {
    return ofVariable(
        file.variables().named(declarator.getName(), declarator.getNameAsString()),
        declarator,
        file);
  }

  /** A variable that was declared before is given what is opened. */
  private static Closing ofAssigned(AssignExpr assignment, JavaFile file) {
    return assignment.getParentNode().orElse(null) instanceof ExpressionStmt
        ? ofVariable(file.variables().of(assignment.getTarget()), assignment, file)
        : SURE;
  }

  private static Closing ofVariable(Optional<Variable> variable, Node given, JavaFile file) {
    if (variable.filter(one -> one.kind() == Variable.Kind.LOCAL).isEmpty()) {
      return SURE;
    }
    Closing worst = NEVER;
    for (Expression use : file.variables().uses(variable.get())) {
      Closing closing = ofUse(use, given, file);
      worst = closing.compareTo(worst) < 0 ? closing : worst;
    }
    return worst;
  }

  private static Closing ofUse(Expression use, Node declaration, JavaFile file) {
    if (!isInSame(use, declaration)) {
      return SURE;
    }
    return switch (Nodes.user(use).orElse(null)) {
      case MethodCallExpr call when Nodes.isOn(call, use) ->
          switch (call.getNameAsString()) {
            case "close" -> isAlways(call) ? SURE : UNLESS_THROWN;
            case "lines", "onClose", "getChannel", "body", "readEntity" -> SURE;
            default -> NEVER;
          };
      case MethodCallExpr call when leavesOpen(call, file) -> NEVER;
      case MethodCallExpr call when isRead(call, file) -> HANDED_ON;
      case ObjectCreationExpr creation
          when creation.getParentNode().orElse(null) instanceof ThrowStmt ->
          NEVER;
      case BinaryExpr _, ForEachStmt _ -> NEVER;
      case AssignExpr assignment when Nodes.same(assignment.getTarget(), use) -> NEVER;
      case null, default -> SURE;
    };
  }

  private static boolean isInSame(Node use, Node declaration) {
    Optional<Node> outer = Functions.around(declaration);
    return Functions.around(use)
        .filter(function -> outer.filter(one -> Nodes.same(one, function)).isPresent())
        .isPresent();
  }

  /** Code of a {@code finally}, and of a {@code catch}, is there for what is thrown. */
  static boolean isAlways(Node close) {
    Node child = close;
    for (Node at : (Iterable<Node>) Nodes.ancestors(close)::iterator) {
      Node part = child;
      boolean last =
          at instanceof TryStmt attempt
              && attempt.getFinallyBlock().filter(block -> Nodes.same(block, part)).isPresent();
      if (last || at instanceof CatchClause) {
        return true;
      }
      if (at instanceof BodyDeclaration) {
        return false;
      }
      child = at;
    }
    return false;
  }
}

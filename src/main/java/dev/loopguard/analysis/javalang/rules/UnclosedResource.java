package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.analysis.javalang.Variable;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Files, sockets, connections and responses that nobody closes, or that are closed too soon. */
public final class UnclosedResource implements JavaRule {
  private static final Pattern MAKES =
      Pattern.compile(
          "(create|open|new|connect|build|start|accept|borrow|acquire)([A-Z].*)?"
              + "|get(Connection|Resource|InputStream|OutputStream)");

  private static final Pattern STREAM_OF =
      Pattern.compile("(open|create|put|append|upload|download|read|write)([A-Z]\\w*)?");

  private static final Set<String> STREAMS =
      Set.of("java.io.InputStream", "java.io.OutputStream", "java.io.Reader", "java.io.Writer");

  /** What hands out connections that are to be given back. */
  private static final Pattern POOL =
      Pattern.compile("(?i)[\\w.()]*(source|pool|provider|factory|hikari)(\\(\\))?");

  private static final Set<String> STATEMENTS =
      Set.of("prepareStatement", "createStatement", "prepareCall");

  private static final Pattern IN_MEMORY =
      Pattern.compile(
          "(ByteArray|CharArray|String)(Input|Output|Reader|Writer).*|StringReader|StringWriter"
              + "|Byte(Buf|Buffer).*Stream|Unsafe.*Stream|.*FastByteArray.*|StringBuilder.*");

  private static final Pattern COMPRESSES =
      Pattern.compile(".*(GZIP|Gzip|Zip|Inflater|Deflater|Compress|Zstd|Snappy|LZ4).*");

  private static final Set<String> READS =
      Set.of("toList", "collect", "toArray", "reduce", "findFirst", "findAny", "max", "min");

  @Override
  public RuleId id() {
    return RuleId.java("unclosed-resource");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of(
        "resource",
        "java:S2095",
        "squid:S2095",
        "MustBeClosed",
        "IOResourceOpenedButNotSafelyClosed");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(ObjectCreationExpr.class, UnclosedResource::checkCreation);
    on.each(MethodCallExpr.class, UnclosedResource::checkCall);
    on.each(ReturnStmt.class, UnclosedResource::checkReturn);
    on.each(ThrowStmt.class, UnclosedResource::checkExit);
    on.each(VariableDeclarator.class, UnclosedResource::checkClosedByHand);
  }

  private static void checkCreation(ObjectCreationExpr creation, JavaFile file, Reporter reporter) {
    JavaType type = file.types().of(creation.getType());
    if (creation.getAnonymousClassBody().isEmpty()
        && Knowledge.opens(type, "new", creation.getArguments().size())) {
      check(creation, "new " + type.simpleName(), file, reporter);
    } else if (LikelyOpened.isScanner(creation, type, file)) {
      check(creation, "new Scanner", file, reporter);
    }
  }

  private static void checkCall(MethodCallExpr call, JavaFile file, Reporter reporter) {
    JavaType receiver = file.types().receiver(call);
    String name = call.getNameAsString();
    if (!Knowledge.opens(receiver, name, call.getArguments().size())) {
      checkUnknown(call, file, reporter);
    } else if (!isClosedWithOwner(call, file)) {
      check(call, receiver.simpleName() + "." + name, file, reporter);
    }
  }

  /** What the method would have given back stays open when it gives up. */
  private static void checkExit(ThrowStmt exit, JavaFile file, Reporter reporter) {
    EarlyExits.lost(exit, file)
        .filter(_ -> !file.isTest())
        .ifPresent(
            name ->
                reporter.report(
                    Spot.ofFirstToken(exit),
                    Severity.CONSIDER,
                    new Message("exit", Map.of("name", name))));
  }

  /** Of a call that only its name tells to open something, less can be claimed. */
  private static void checkUnknown(MethodCallExpr call, JavaFile file, Reporter reporter) {
    boolean open =
        isConnectionOfPool(call, file)
            || ((isStreamOf(call, file) || LikelyOpened.is(call, file))
                && Closing.of(call, file) == Closing.NEVER);
    if (open && !file.isTest()) {
      reporter.report(
          Spot.of(call),
          Severity.CONSIDER,
          new Message("open", Map.of("call", call.getNameAsString())));
    }
  }

  /** {@code pool.getConnection().prepareStatement(…)}: to close the statement is not enough. */
  private static boolean isConnectionOfPool(MethodCallExpr call, JavaFile file) {
    return call.getNameAsString().equals("getConnection")
        && call.getArguments().isEmpty()
        && call.getScope().map(file::snippet).filter(POOL.asMatchPredicate()).isPresent()
        && Nodes.user(call).orElse(null) instanceof MethodCallExpr user
        && Nodes.isOn(user, call)
        && STATEMENTS.contains(user.getNameAsString());
  }

  private static boolean isStreamOf(MethodCallExpr call, JavaFile file) {
    return STREAM_OF.matcher(call.getNameAsString()).matches()
        && !call.getArguments().isEmpty()
        && Nodes.user(call).orElse(null) instanceof VariableDeclarator declarator
        && STREAMS.contains(file.types().of(declarator.getType()).name());
  }

  /** Statements are closed with the connection that they are of. */
  private static boolean isClosedWithOwner(MethodCallExpr call, JavaFile file) {
    return file.types().isA(file.types().receiver(call), "java.sql.Connection")
        && call.getScope()
            .flatMap(file.variables()::of)
            .filter(owner -> owner.kind() == Variable.Kind.RESOURCE)
            .isPresent();
  }

  private static void check(Expression opened, String call, JavaFile file, Reporter reporter) {
    Optional<Severity> severity =
        switch (Closing.of(opened, file)) {
          case SURE -> Optional.empty();
          case UNLESS_THROWN, HANDED_ON -> Optional.of(Severity.CONSIDER);
          case NEVER -> Optional.of(file.isTest() ? Severity.CONSIDER : Severity.SHOULD);
        };
    severity.ifPresent(
        found ->
            reporter.report(
                Spot.of(opened),
                found,
                new Message(variant(Closing.of(opened, file)), Map.of("call", call))));
  }

  private static String variant(Closing closing) {
    return switch (closing) {
      case SURE, UNLESS_THROWN -> "thrown";
      case HANDED_ON -> "handed";
      case NEVER -> "open";
    };
  }

  /** What the code closes itself must be closed, whatever it is; an exception must not skip it. */
  private static void checkClosedByHand(
      VariableDeclarator declarator, JavaFile file, Reporter reporter) {
    declarator
        .getInitializer()
        .map(Nodes::bare)
        .filter(made -> !file.isTest() && isMade(made, file))
        .filter(made -> Closing.of(made, file) == Closing.UNLESS_THROWN)
        .filter(made -> isUsed(declarator, file))
        .ifPresent(
            made ->
                reporter.report(
                    Spot.of(made),
                    Severity.CONSIDER,
                    new Message("thrown", Map.of("call", called(made)))));
  }

  /** More than {@code close} is called on it, which may throw. */
  private static boolean isUsed(VariableDeclarator declarator, JavaFile file) {
    return file.variables().named(declarator.getName(), declarator.getNameAsString()).stream()
        .flatMap(variable -> file.variables().uses(variable).stream())
        .anyMatch(
            use ->
                Nodes.user(use).orElse(null) instanceof MethodCallExpr call
                    && !call.getNameAsString().equals("close"));
  }

  private static boolean isMade(Expression made, JavaFile file) {
    return switch (made) {
      case ObjectCreationExpr creation ->
          !Knowledge.opens(
                  file.types().of(creation.getType()), "new", creation.getArguments().size())
              && !isInMemory(creation, file);
      case MethodCallExpr call ->
          MAKES.matcher(call.getNameAsString()).matches()
              && !Knowledge.opens(
                  file.types().receiver(call), call.getNameAsString(), call.getArguments().size())
              && !isClosedWithOwner(call, file);
      default -> false;
    };
  }

  /** Of what is in memory only the (de)compressors hold more. */
  private static boolean isInMemory(ObjectCreationExpr creation, JavaFile file) {
    boolean memory =
        IN_MEMORY.matcher(creation.getType().getNameAsString()).matches()
            || creation.getArguments().stream()
                .map(given -> file.types().of(given).simpleName())
                .anyMatch(type -> IN_MEMORY.matcher(type).matches());
    return memory && !COMPRESSES.matcher(creation.getType().getNameAsString()).matches();
  }

  private static String called(Expression made) {
    return switch (made) {
      case ObjectCreationExpr creation -> "new " + creation.getType().getNameAsString();
      case MethodCallExpr call -> call.getNameAsString();
      default -> "";
    };
  }

  /** What is returned out of a {@code try} that closes what it is made of. */
  private static void checkReturn(ReturnStmt result, JavaFile file, Reporter reporter) {
    result
        .getExpression()
        .filter(value -> Nodes.enclosing(value, LambdaExpr.class).isEmpty())
        .flatMap(value -> closedSource(value, file))
        .ifPresent(
            source ->
                reporter.report(
                    Spot.of(source),
                    file.isTest() ? Severity.CONSIDER : Severity.MUST,
                    new Message("closed", Map.of("name", source.getNameAsString()))));
  }

  private static Optional<NameExpr> closedSource(Expression value, JavaFile file) {
    JavaType type = file.types().of(value);
    Optional<NameExpr> root =
        isRead(value, file) ? Optional.empty() : root(value).filter(name -> isResource(name, file));
    if (root.isPresent() && type.name().startsWith("java.util.stream.")) {
      return root;
    }
    return Knowledge.isLazy(type)
        ? value.findAll(LambdaExpr.class).stream()
            .flatMap(lambda -> lambda.findAll(NameExpr.class).stream())
            .filter(name -> isResource(name, file))
            .filter(name -> !Nodes.ancestors(name).anyMatch(at -> isInside(at, value, name, file)))
            .findFirst()
        : Optional.empty();
  }

  /** In between everything is read: {@code files.toList().stream()}. */
  private static boolean isRead(Expression value, JavaFile file) {
    return Nodes.bare(value) instanceof MethodCallExpr call
        && file.chains().before(call).stream()
            .anyMatch(
                one ->
                    READS.contains(one.getNameAsString())
                        && file.types().receiver(one).name().startsWith("java.util.stream."));
  }

  /** The resource belongs to a {@code try} within what is returned. */
  private static boolean isInside(Node at, Expression value, NameExpr name, JavaFile file) {
    return Nodes.same(at, value)
        && file.variables().of(name).stream()
            .flatMap(variable -> Nodes.ancestors(variable.declaration()))
            .anyMatch(around -> Nodes.same(around, value));
  }

  private static Optional<NameExpr> root(Expression value) {
    Expression at = Nodes.bare(value);
    while (at instanceof MethodCallExpr call && call.getScope().isPresent()) {
      at = Nodes.bare(call.getScope().get());
    }
    return at instanceof NameExpr name ? Optional.of(name) : Optional.empty();
  }

  private static boolean isResource(NameExpr name, JavaFile file) {
    return file.variables()
        .of(name)
        .filter(variable -> variable.kind() == Variable.Kind.RESOURCE)
        .isPresent();
  }
}

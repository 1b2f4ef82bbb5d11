package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.BinaryOperation;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.StringLiteral;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Methods on values of unknown type that by their name and arguments can only work on files. */
final class UntypedFiles {
  private static final Set<String> METHODS =
      Set.of(
          "iterdir",
          "load_cert_chain",
          "load_verify_locations",
          "mkdir",
          "read_bytes",
          "read_text",
          "rglob",
          "touch",
          "unlink",
          "write_bytes",
          "write_text");

  /** Parameters of a path's methods that no other {@code mkdir} or {@code unlink} is known for. */
  private static final Set<String> OWN_PARAMETERS = Set.of("exist_ok", "missing_ok", "parents");

  /** Where paths may well be of a kind whose methods are awaited. */
  private static final List<String> ASYNC_PATHS =
      List.of("aiopath", "anyio", "asyncpath", "trio", "upath");

  private static final Pattern PATH_NAME =
      Pattern.compile("(.*_)?(path|file|filename|filepath|dir|folder|target|dest|output)s?\\d*");

  private final Names names;
  private final Types types;
  private final Places places;
  private final Node tree;

  /** Methods of these names that the file awaits or defines as coroutines. */
  private final Set<String> awaited = new HashSet<>();

  /** Those that it defines as plain ones. */
  private final Set<String> defined = new HashSet<>();

  private boolean collected;

  UntypedFiles(Names names, Types types, Places places, Node tree) {
    this.names = names;
    this.types = types;
    this.places = places;
    this.tree = tree;
  }

  /** Returns the method of the standard library that {@code call} most likely makes. */
  Optional<String> callee(Call call) {
    return call.function() instanceof Attribute(_, Expression owner, String method)
            && METHODS.contains(method)
            && isWrittenLikeIt(call, method, owner)
            && types.of(owner).isEmpty()
            && !isAwaited(call)
            && !isOther(method, owner)
            && ASYNC_PATHS.stream().noneMatch(names::imports)
        ? Optional.of((method.startsWith("load_") ? "ssl.SSLContext." : "pathlib.Path.") + method)
        : Optional.empty();
  }

  private static boolean isWrittenLikeIt(Call call, String method, Expression owner) {
    List<Argument> arguments = call.arguments();
    List<Argument> positional =
        arguments.stream().filter(argument -> argument.name() == null).toList();
    return switch (method) {
      case "read_text" ->
          positional.isEmpty()
              || (positional.size() == 1 && positional.getFirst().value() instanceof StringLiteral);
      case "write_text" -> positional.size() == 1;
      case "read_bytes" -> arguments.isEmpty() && isPathLike(owner);
      case "write_bytes" -> arguments.size() == 1 && isPathLike(owner);
      case "iterdir" -> arguments.isEmpty();
      case "rglob" -> positional.size() == 1;
      case "mkdir", "touch", "unlink" ->
          arguments.stream().anyMatch(a -> a.name() != null && OWN_PARAMETERS.contains(a.name()));
      default -> !arguments.isEmpty();
    };
  }

  /** Readers of packets have methods of these names too. */
  private static boolean isPathLike(Expression owner) {
    return switch (owner) {
      case Name(_, String id) -> isPathName(id);
      case Attribute(_, _, String name) -> isPathName(name) || name.equals("parent");
      case BinaryOperation operation -> operation.operator().equals("/");
      case Call call -> isPathName(CallsByName.name(call.function())) || call.arguments().isEmpty();
      default -> false;
    };
  }

  private static boolean isPathName(String name) {
    return PATH_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches()
        || name.equals("p")
        || name.equals("resolved");
  }

  private boolean isAwaited(Call call) {
    Node parent = places.parent(call).orElseThrow();
    return parent instanceof Await
        || (parent instanceof Statement.For loop && loop.async())
        || (parent instanceof Argument argument
            && places.parent(argument).orElseThrow() instanceof Call to
            && places.parent(to).orElseThrow() instanceof Await
            && names
                .qualifiedName(to.function())
                .filter(n -> n.startsWith("asyncio."))
                .isPresent());
  }

  private boolean isOther(String method, Expression owner) {
    if (!collected) {
      collected = true;
      collect(tree);
    }
    return awaited.contains(method) || (defined.contains(method) && !isPathLike(owner));
  }

  private void collect(Node node) {
    switch (node) {
      case FunctionDef function when METHODS.contains(function.name()) ->
          (function.async() ? awaited : defined).add(function.name());
      case Await(_, Call(_, Attribute(_, _, String method), _)) when METHODS.contains(method) ->
          awaited.add(method);
      default -> {}
    }
    Children.forEach(node, this::collect);
  }
}

package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.Try;
import dev.loopguard.analysis.python.syntax.WithItem;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which calls of a file are requests over HTTP that a coroutine waits for. */
public final class HttpResponses {
  /**
   * The response to a request.
   *
   * @param request the call that makes it
   * @param value what holds the response: the {@code await}, or the name it is entered as
   * @param type its class; the likeliest where only names tell
   * @param known whether more than names tell
   */
  public record Response(Call request, Expression value, String type, boolean known) {}

  static final Set<String> METHODS =
      Set.of("delete", "get", "head", "options", "patch", "post", "put", "request");

  private static final Pattern CLIENT_NAME =
      Pattern.compile("(.*_)?(aiohttp|client|clientsession|http|httpx|session|websession)");

  private static final Pattern STATUS_ERROR = Pattern.compile("\\w*(ResponseError|StatusError)");

  private static final Set<String> PASSING_ON = Set.of("shield", "wait_for");

  private final Types types;
  private final Places places;
  private final Uses uses;
  private final Node tree;
  private final ExceptionHandlers handlers;
  private final Surroundings surroundings;
  private @Nullable CheckedClients checked;
  private @Nullable Boolean raise;

  HttpResponses(
      Types types,
      Places places,
      Uses uses,
      ExceptionHandlers handlers,
      Surroundings surroundings,
      Node tree) {
    this.surroundings = surroundings;
    this.types = types;
    this.places = places;
    this.uses = uses;
    this.handlers = handlers;
    this.tree = tree;
  }

  /** Returns whether the client of a request looks at the status of every response itself. */
  public boolean isChecked(Call request) {
    if (checked == null) {
      checked = CheckedClients.of(tree, places, uses);
    }
    return checked.serve(request);
  }

  /**
   * Returns whether the file expects requests themselves to raise for a status: a handler names
   * that error, and nothing in its {@code try} calls {@code raise_for_status}.
   */
  public boolean areExpectedToRaise() {
    if (raise == null) {
      raise = contains(tree, node -> node instanceof Try attempt && expectsError(attempt));
    }
    return raise;
  }

  private static boolean contains(Node node, Predicate<Node> wanted) {
    return wanted.test(node)
        || Children.of(node).stream().anyMatch(child -> contains(child, wanted));
  }

  private boolean expectsError(Try attempt) {
    return attempt.handlers().stream().anyMatch(this::isForStatus)
        && attempt.body().stream()
            .noneMatch(statement -> contains(statement, HttpResponses::raises));
  }

  /** Returns whether a handler names the exception that stands for a status. */
  public boolean isForStatus(ExceptClause handler) {
    return handlers.types(handler).stream()
        .anyMatch(type -> STATUS_ERROR.matcher(name(type)).matches());
  }

  private static boolean raises(Node node) {
    return node instanceof Attribute(_, _, String name) && name.equals("raise_for_status");
  }

  /** Returns the response that {@code call} gives its coroutine, if it is a request. */
  public Optional<Response> of(Call call) {
    Node outer = places.parent(call).orElseThrow();
    if (outer instanceof WithItem item && item.target() instanceof Name name) {
      return uses.of(call) instanceof Use.Entered(boolean async) && async
          ? response(call, name, "aiohttp.ClientResponse", new Await(call.span(), call))
          : Optional.empty();
    }
    return awaited(call)
        .flatMap(await -> response(call, await, "httpx.Response", new Await(call.span(), call)));
  }

  /** {@code await call}, {@code await wait_for(call, 5)}. */
  private Optional<Await> awaited(Call call) {
    return switch (places.parent(call).orElseThrow()) {
      case Await await -> Optional.of(await);
      case Argument argument
          when places.parent(argument).orElse(null) instanceof Call around
              && around.function() instanceof Attribute(_, _, String name)
              && PASSING_ON.contains(name)
              && places.parent(around).orElse(null) instanceof Await await ->
          Optional.of(await);
      default -> Optional.empty();
    };
  }

  private Optional<Response> response(Call call, Expression value, String likely, Await await) {
    if (types.calls(call, surroundings::isOwnFunction)) {
      return Optional.empty(); // it may have looked at the status
    }
    if (types.of(await).orElse(null) instanceof Type.Library(String name)) {
      return Knowledge.RESPONSE_BODIES.containsKey(name)
          ? Optional.of(new Response(call, value, name, true))
          : Optional.empty();
    }
    return isRequestByName(call)
        ? Optional.of(new Response(call, value, likely, false))
        : Optional.empty();
  }

  /** {@code self.session.get(url)}, where nothing tells what the session is. */
  private boolean isRequestByName(Call call) {
    return call.function() instanceof Attribute(_, Expression client, String method)
        && METHODS.contains(method)
        && CLIENT_NAME.matcher(name(client).toLowerCase(Locale.ROOT)).matches()
        && types.of(client).isEmpty();
  }

  private static String name(Expression expression) {
    return switch (expression) {
      case Name(_, String id) -> id;
      case Attribute(_, _, String name) -> name;
      case Call call -> name(call.function());
      default -> "";
    };
  }
}

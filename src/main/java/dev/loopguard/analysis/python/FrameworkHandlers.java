package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.StringLiteral;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Parameter;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which functions frameworks call: for each request or message, or when the program starts. */
final class FrameworkHandlers {
  private static final Set<String> HTTP_VERBS =
      Set.of("delete", "get", "head", "options", "patch", "post", "put", "trace");

  private static final Set<String> ROUTES =
      Set.of("api_route", "route", "websocket", "websocket_route", "ws");

  /** Decorators by which bots, brokers and servers of tools have a function called. */
  private static final Set<String> MESSAGES =
      Set.of(
          "call_tool",
          "callback_query",
          "callback_query_handler",
          "chat_member",
          "command",
          "context_menu",
          "errorhandler",
          "event",
          "exception_handler",
          "hybrid_command",
          "inline_query",
          "listen",
          "listener",
          "message",
          "message_command",
          "message_handler",
          "middleware",
          "mutation",
          "on_callback_query",
          "on_message",
          "prompt",
          "resource",
          "slash_command",
          "subscriber",
          "tool",
          "user_command");

  private static final Set<String> COMMAND_LINES =
      Set.of("asyncclick", "asyncer", "click", "cyclopts", "typer", "invoke");

  private static final Set<String> LIFE_CYCLE =
      Set.of(
          "after_serving",
          "after_server_start",
          "after_server_stop",
          "alru_cache",
          "async_lru",
          "before_serving",
          "before_server_start",
          "before_server_stop",
          "cache",
          "cached",
          "cached_property",
          "fixture",
          "lru_cache",
          "main_process_start",
          "main_process_stop",
          "on_event",
          "on_shutdown",
          "on_startup",
          "once",
          "singleton",
          "while_serving");

  private static final Pattern LIFE_CYCLE_TEXT =
      Pattern.compile("(startup|shutdown|(before|after)_server_(start|stop)|on_ready|ready)");

  private static final Pattern LIFE_CYCLE_NAME =
      Pattern.compile(
          "__\\w+__|(on_|_|app_|async_|a)*(lifespan|startup|shutdown|setup|set_up|teardown|tear_down"
              + "|cleanup|clean_up|initialize|initialise|init|connect|reconnect|open|start|stop"
              + "|close|ready|bootstrap|prepare|setup_hook|post_init|cog_load|asyncsetup"
              + "|asyncteardown)(_\\w+)?");

  private static final Set<String> REGISTRARS =
      Set.of(
          "CallbackQueryHandler",
          "CommandHandler",
          "InlineQueryHandler",
          "MessageHandler",
          "Route",
          "WebSocketRoute",
          "add_api_route",
          "add_api_websocket_route",
          "add_delete",
          "add_get",
          "add_head",
          "add_options",
          "add_patch",
          "add_post",
          "add_put",
          "add_route",
          "add_url_rule",
          "add_view",
          "add_websocket_route",
          "register_message_handler",
          "start_server",
          "start_unix_server");

  /** Calls that have a framework call a function for an argument of each handler. */
  private static final Set<String> INJECTORS = Set.of("Depends", "Provide", "Security");

  private static final Set<String> FRAMEWORKS =
      Set.of(
          "aiogram",
          "aiohttp",
          "blacksheep",
          "discord",
          "disnake",
          "django",
          "fastapi",
          "litestar",
          "nextcord",
          "pyrogram",
          "quart",
          "redbot",
          "rest_framework",
          "sanic",
          "starlette",
          "telegram",
          "telethon");

  /** Classes of frameworks of which there is one instance per request. */
  private static final Set<String> PER_REQUEST =
      Set.of(
          "ApplicationContext",
          "CallbackQuery",
          "Context",
          "HTTPConnection",
          "HttpRequest",
          "InlineQuery",
          "Interaction",
          "Message",
          "Request",
          "Update",
          "WebSocket");

  private static final Pattern VIEW =
      Pattern.compile("\\w*(View|Endpoint|RequestHandler|APIHandler|MethodView)");

  private final PythonFile file;
  private final Set<String> registered = new HashSet<>();
  private final Set<String> injected = new HashSet<>();

  private FrameworkHandlers(PythonFile file) {
    this.file = file;
  }

  static FrameworkHandlers of(PythonFile file) {
    FrameworkHandlers handlers = new FrameworkHandlers(file);
    handlers.collect(file.tree());
    return handlers;
  }

  /** Returns whether a framework calls the function for each request, message or command. */
  boolean runPerRequest(FunctionDef function) {
    return function.decorators().stream().anyMatch(this::registersHandler)
        || registered.contains(function.name())
        || injected.contains(function.name())
        || function.parameters().all().stream().anyMatch(this::isPerRequest)
        || isMethodOfView(function);
  }

  /** Returns whether the function runs when a program or object starts or ends, or is cached. */
  boolean runOnce(FunctionDef function) {
    return LIFE_CYCLE_NAME.matcher(function.name().toLowerCase(Locale.ROOT)).matches()
        || function.decorators().stream().anyMatch(this::isLifeCycle)
        || file.entryPoints().areProgram(function);
  }

  /** Returns whether what the function returns is made for each request that asks for it. */
  boolean areInjected(FunctionDef function) {
    return injected.contains(function.name());
  }

  private void collect(Node node) {
    if (node instanceof Call call) {
      Expression function = call.function();
      if (INJECTORS.contains(Words.lastName(function))) {
        addNames(call, injected);
      } else if (REGISTRARS.contains(Words.lastName(function)) || isRouteFunction(function)) {
        addNames(call, registered);
      }
    }
    Children.forEach(node, this::collect);
  }

  private static void addNames(Call call, Set<String> names) {
    for (Argument argument : call.arguments()) {
      names.add(Words.lastName(argument.value()));
    }
  }

  /** {@code web.get("/", handler)} of aiohttp. */
  private boolean isRouteFunction(Expression function) {
    return file.names()
        .qualifiedName(function)
        .filter(name -> isIn(name, "aiohttp.web"))
        .isPresent();
  }

  private static boolean isIn(String name, String module) {
    return name.startsWith(module + ".")
        && HTTP_VERBS.contains(name.substring(module.length() + 1));
  }

  private boolean registersHandler(Expression decorator) {
    if (isLifeCycle(decorator)) {
      return false;
    }
    Expression function = Decorators.function(decorator);
    String name = Words.lastName(function);
    if (decorator instanceof Call call
        && (HTTP_VERBS.contains(name) || ROUTES.contains(name))
        && (function instanceof Attribute || isOfFramework(function))) {
      return call.arguments().isEmpty() ? isOfFramework(function) : isPath(call, function);
    }
    return MESSAGES.contains(name)
        && (function instanceof Attribute || isOfFramework(function))
        && COMMAND_LINES.stream().noneMatch(file.names()::imports);
  }

  private boolean isPath(Call decorator, Expression function) {
    return switch (decorator.arguments().getFirst().value()) {
      case StringLiteral(_, String text) -> text.isEmpty() || text.startsWith("/");
      default -> !file.names().qualifiedName(function).orElse("").startsWith("unittest.");
    };
  }

  private boolean isOfFramework(Expression function) {
    return file.names()
        .qualifiedName(function)
        .filter(name -> FRAMEWORKS.contains(RoundEffects.root(name)))
        .isPresent();
  }

  private boolean isLifeCycle(Expression decorator) {
    if (LIFE_CYCLE.contains(Words.lastName(Decorators.function(decorator)))) {
      return true;
    }
    return decorator instanceof Call call
        && call.arguments().stream()
            .anyMatch(
                argument ->
                    argument.value() instanceof StringLiteral(_, String text)
                        && LIFE_CYCLE_TEXT.matcher(text).matches());
  }

  private boolean isPerRequest(Parameter parameter) {
    return Optional.ofNullable(parameter.annotation())
        .flatMap(file.names()::qualifiedName)
        .filter(
            name ->
                FRAMEWORKS.contains(RoundEffects.root(name))
                    && PER_REQUEST.contains(name.substring(name.lastIndexOf('.') + 1)))
        .isPresent();
  }

  private boolean isMethodOfView(FunctionDef function) {
    return HTTP_VERBS.contains(function.name())
        && file.parent(function).orElseThrow() instanceof ClassDef owner
        && bases(owner).stream().anyMatch(base -> VIEW.matcher(base).matches());
  }

  private static List<String> bases(ClassDef owner) {
    return owner.arguments().stream().map(base -> Words.lastName(base.value())).toList();
  }
}

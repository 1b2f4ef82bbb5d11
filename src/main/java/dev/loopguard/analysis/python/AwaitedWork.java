package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what awaited calls wait for: by types where they are known, else by how names are used. */
public final class AwaitedWork {
  private static final Set<String> STARTED =
      Set.of("asyncio.gather", "asyncio.wait", "asyncio.as_completed", "asyncio.wrap_future");

  /** Calls that await their first argument. */
  private static final Set<String> AROUND = Set.of("asyncio.shield", "asyncio.wait_for");

  private static final Set<String> HTTP_METHODS =
      Set.of("delete", "get", "head", "options", "patch", "post", "put", "request");

  private static final Set<String> ANSWER_METHODS =
      Set.of("aread", "content", "json", "raise_for_status", "read", "text");

  private static final Set<String> HTTP_LIBRARIES = Set.of("aiohttp", "httpx", "curl_cffi");

  private static final Set<String> SQL_LIBRARIES = Set.of("sqlalchemy", "sqlmodel");

  private static final Pattern HTTP_CLIENT = Pattern.compile("(.*_)?(http|httpx|aiohttp)(_.*)?");

  private static final Pattern CLIENT = Pattern.compile("(.*_)?(client|session|http_?client)");

  private static final Pattern RESPONSE = Pattern.compile("(.*_)?(r|res|resp|response|reply)\\d?");

  private static final Pattern DATABASE =
      Pattern.compile(
          "(.*_)?(db|database|conn|connection|cur|cursor|pool|pg|tx|transaction)(_conn|_session)?");

  private static final Pattern SQL_SESSION = Pattern.compile("(.*_)?(session|sess|db)");

  private static final Pattern REDIS = Pattern.compile("(.*_)?(redis|valkey)(_.*)?|rdb|arq");

  private static final Set<String> SQL_SESSION_METHODS =
      Set.of("exec", "execute", "scalar", "scalars", "refresh");

  private static final Set<String> DATABASE_METHODS =
      Set.of(
          "execute",
          "execute_fetchall",
          "fetch",
          "fetch_all",
          "fetch_one",
          "fetch_val",
          "fetchrow",
          "fetchval");

  /** Methods that only drivers and mappers of databases have. */
  private static final Set<String> QUERY_METHODS =
      Set.of(
          "count_documents",
          "delete_one",
          "find_one",
          "find_one_and_delete",
          "find_one_and_replace",
          "find_one_and_update",
          "get_or_none",
          "insert_one",
          "replace_one",
          "update_one");

  /** Methods of Django's managers and query sets. */
  private static final Set<String> MANAGER_METHODS =
      Set.of(
          "aaggregate",
          "acount",
          "acreate",
          "adelete",
          "aexists",
          "afirst",
          "aget",
          "aget_or_create",
          "alast",
          "aupdate",
          "aupdate_or_create");

  private static final Set<String> PAUSES =
      Set.of("sleep", "asleep", "async_sleep", "delay", "pause", "throttle", "rate_limit", "wait");

  private static final Pattern SINGLE =
      Pattern.compile(
          "(.*_)?(writer|reader|stream|ws|websocket|socket|sock|file|fp|fh|f|queue|q|lock|mutex"
              + "|sem|semaphore|limiter|channel|ctx|context|message|msg|interaction|page|browser"
              + "|tab|driver|locator|transport|protocol|producer|consumer|pipe|pipeline|process"
              + "|proc|stdin|stdout|stderr|event|barrier|condition|session|conn|connection"
              + "|cursor|cur|tx|transaction|db|database|update|query|bus|exchange|outbox|inbox"
              + "|log|logger|printer|console|terminal|sink|buffer|keyboard|mouse|shell|serial|uart"
              + "|modem|device|robot|sandbox|emitter|event_emitter|stack|exit_stack)");

  private static final Pattern TURN =
      Pattern.compile(
          "(a?put|send|write|writelines|drain|publish|emit|reply|respond|answer|edit|acquire"
              + "|release|join|commit|rollback|flush|recv|receive|yield|print|echo|display"
              + "|click|fill|press|goto|navigate|scroll|type|notify_all|seek|next|anext|step"
              + "|enter_async_context|__aenter__|__aexit__|__anext__|begin|lock|unlock)(_.*)?");

  private final Names names;
  private final Types types;
  private final Functions functions;
  private final Surroundings surroundings;
  private final IdentityHashMap<Call, Work> known = new IdentityHashMap<>();

  AwaitedWork(Names names, Types types, Functions functions, Surroundings surroundings) {
    this.names = names;
    this.surroundings = surroundings;
    this.types = types;
    this.functions = functions;
  }

  /** Returns the call whose answer is waited for, time limits around it looked through. */
  public Optional<Call> call(Await await) {
    return await.value() instanceof Call call ? Optional.of(inner(call)) : Optional.empty();
  }

  /** Returns what {@code await} waits for. */
  public Work of(Await await) {
    return call(await).map(this::of).orElse(Work.STARTED);
  }

  /** Returns what awaiting {@code call}, or entering it by {@code async with}, waits for. */
  public Work of(Call call) {
    Work seen = known.get(call);
    if (seen == null) {
      seen = classify(call);
      known.put(call, seen);
    }
    return seen;
  }

  private Call inner(Call call) {
    if (!types.calls(call, AROUND) || call.arguments().isEmpty()) {
      return call;
    }
    return call.arguments().getFirst().value() instanceof Call awaited ? awaited : call;
  }

  private Work classify(Call call) {
    if (functions.callees(call).isPresent()) {
      return functions.givesCoroutine(call) ? Work.LOCAL : Work.UNKNOWN;
    }
    Optional<String> callee = types.callee(call);
    return callee.isPresent()
            && (names.qualifiedName(call.function()).isEmpty() || isKnown(callee.get()))
        ? ofKnown(call, callee.get())
        : ofNames(call);
  }

  private boolean isKnown(String callee) {
    return surroundings.isAwaited(callee) || callee.startsWith("asyncio.");
  }

  private Work ofKnown(Call call, String callee) {
    if (Knowledge.REQUESTS.contains(callee)) {
      return Work.REQUEST;
    }
    if (Knowledge.QUERIES.contains(callee)) {
      return Work.QUERY;
    }
    if (STARTED.contains(callee) || AROUND.contains(callee)) {
      return Work.STARTED;
    }
    if (callee.endsWith(".sleep")) {
      return Work.PAUSE;
    }
    return ofOwner(call, callee);
  }

  private Work ofOwner(Call call, String callee) {
    String owner = callee.substring(0, Math.max(0, callee.lastIndexOf('.')));
    return switch (owner) {
      case "aiohttp.ClientResponse", "httpx.Response" -> Work.ANSWER;
      case "asyncio", "aiofiles.os", "anyio", "anyio.Path", "anyio.to_thread" -> Work.UNKNOWN;
      case "discord.Client", "discord.ext.commands.Bot" -> Work.UNKNOWN;
      default ->
          Knowledge.isAsyncClass(owner) && surroundings.isAwaited(callee)
              ? Knowledge.CLIENTS.contains(owner) ? Work.UNKNOWN : Work.ORDERED
              : ofNames(call);
    };
  }

  private Work ofNames(Call call) {
    String method = Words.lastName(call.function());
    String plain = Words.plain(method);
    if (PAUSES.contains(plain)) {
      return Work.PAUSE;
    }
    if (!(call.function() instanceof Attribute(_, Expression receiver, _))) {
      return TURN.matcher(plain).matches() ? Work.ORDERED : Work.UNKNOWN;
    }
    String owner = Words.plain(receiver);
    if (RESPONSE.matcher(owner).matches() && ANSWER_METHODS.contains(method)) {
      return Work.ANSWER;
    }
    if (isQuery(call, owner, method)) {
      return Work.QUERY;
    }
    if (isRequest(call, owner, method)) {
      return Work.REQUEST;
    }
    return SINGLE.matcher(owner).matches() || TURN.matcher(plain).matches()
        ? Work.ORDERED
        : Work.UNKNOWN;
  }

  private boolean isQuery(Call call, String owner, String method) {
    return QUERY_METHODS.contains(method)
        || (MANAGER_METHODS.contains(method) && isManager(call))
        || (SQL_SESSION.matcher(owner).matches()
            && (SQL_SESSION_METHODS.contains(method) || isLookUp(call, method)))
        || (DATABASE.matcher(owner).matches() && DATABASE_METHODS.contains(method))
        || (REDIS.matcher(owner).matches()
            && Knowledge.QUERIES.contains("redis.asyncio.Redis." + method));
  }

  /** {@code User.objects.filter(…)}. */
  private static boolean isManager(Call call) {
    return Flow.contains(
        call.function(),
        node -> node instanceof Attribute(_, _, String name) && name.equals("objects"));
  }

  /** {@code session.get(User, id)}: the first argument of a request would be no class. */
  private boolean isLookUp(Call call, String method) {
    if (call.arguments().size() < 2 || !(method.equals("get") || method.equals("get_one"))) {
      return false;
    }
    Expression model = call.arguments().getFirst().value();
    return (model instanceof Name || model instanceof Attribute)
        && Words.isClassLike(Words.lastName(model));
  }

  private boolean isRequest(Call call, String owner, String method) {
    boolean known =
        HTTP_CLIENT.matcher(owner).matches()
            || (CLIENT.matcher(owner).matches()
                && imports(HTTP_LIBRARIES)
                && !imports(SQL_LIBRARIES));
    return known && HTTP_METHODS.contains(method) && !call.arguments().isEmpty();
  }

  private boolean imports(Set<String> libraries) {
    return libraries.stream().anyMatch(names::imports);
  }
}

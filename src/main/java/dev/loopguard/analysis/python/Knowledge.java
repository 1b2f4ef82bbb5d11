package dev.loopguard.analysis.python;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What we know of the standard library and of widely used packages, from their documentation.
 *
 * <p>Methods are named after the class that has them: {@code requests.Session.get}. Names are the
 * public ones; {@link #canonical} leads the modules that really define them back to these. The
 * facts stand in the files of {@code knowledge/python}.
 */
public final class Knowledge {
  /** The files of {@code knowledge/python}, without their ending. */
  static final List<String> FAMILIES =
      List.of(
          "aiofiles",
          "aiohttp",
          "asyncio",
          "browsers",
          "chat",
          "cloud",
          "computing",
          "control",
          "decorators",
          "devices",
          "files",
          "frameworks",
          "grpc",
          "httpx",
          "messaging",
          "models",
          "mongo",
          "mysql",
          "network",
          "orms",
          "postgres",
          "processes",
          "redis",
          "requests",
          "search",
          "services",
          "sqlalchemy",
          "sqlite",
          "storage",
          "terminal",
          "threads",
          "urllib",
          "web",
          "websockets");

  private static final KnowledgeReader READ = KnowledgeReader.read(FAMILIES);

  /** The first parts of the names that anything is known of. */
  static final Set<String> PACKAGES = packages();

  private static final Map<String, Blocking> BLOCKING = blockingCalls();

  private static final Map<Blocking, Set<String>> BY_CATEGORY = byCategory();

  /** What calls return; of coroutine functions, what awaiting the call returns. */
  private static final Map<String, String> RESULTS = results();

  /** Calls that wait for an answer over HTTP and block their thread meanwhile. */
  public static final Set<String> BLOCKING_HTTP = blocking(Blocking.HTTP);

  /** Functions and methods whose call gives a coroutine that does nothing until it is awaited. */
  public static final Set<String> COROUTINE_FUNCTIONS = Set.copyOf(of(Fact.COROUTINE).keySet());

  /**
   * Calls that give something else that is to be awaited, or entered by {@code async with}: a
   * future, or an object with {@code __await__}. Some begin their work before they are awaited.
   */
  public static final Set<String> AWAITABLES = Set.copyOf(of(Fact.AWAITABLE).keySet());

  /**
   * Those of {@link #AWAITABLES} that do nothing until they are awaited or entered, and have no use
   * of their own.
   */
  public static final Set<String> LAZY_AWAITABLES = Set.copyOf(of(Fact.LAZY).keySet());

  /** Classes whose methods older versions of their library had as plain functions. */
  private static final Set<String> ONCE_SYNC = Set.copyOf(of(Fact.ONCE_SYNC).keySet());

  /** Calls that give an asynchronous iterator, which a plain {@code for} refuses. */
  public static final Set<String> ASYNC_ITERATORS = Set.copyOf(of(Fact.ASYNC_ITERATOR).keySet());

  /** Calls whose result {@code async with} enters and a plain {@code with} refuses. */
  public static final Set<String> ASYNC_CONTEXT_MANAGERS = Set.copyOf(of(Fact.ASYNC_WITH).keySet());

  /** Calls whose result {@code with} enters and {@code async with} refuses. */
  public static final Set<String> PLAIN_CONTEXT_MANAGERS = Set.copyOf(of(Fact.PLAIN_WITH).keySet());

  /** Calls that start a task and hand back the only strong reference to it. */
  public static final Set<String> TASK_STARTERS = Set.copyOf(of(Fact.STARTS_TASK).keySet());

  /**
   * Calls whose result must be closed, each with the methods that do it. Of coroutine functions and
   * awaitables, awaiting the call gives the resource.
   */
  public static final Map<String, Set<String>> ASYNC_RESOURCES = resources();

  /** Resources of {@link #ASYNC_RESOURCES} that are there only once the call is awaited. */
  public static final Set<String> AWAITED_RESOURCES = awaited(ASYNC_RESOURCES.keySet());

  /** The members of responses over HTTP that read the body, by the class of the response. */
  public static final Map<String, Set<String>> RESPONSE_BODIES = members(Fact.BODY_BY);

  /** The members of responses over HTTP that tell whether the request was a success. */
  public static final Map<String, Set<String>> RESPONSE_STATUSES = members(Fact.STATUS_BY);

  /** Calls that make a client or session which is meant to be made once and used often. */
  public static final Set<String> CLIENTS = makers(Fact.CLIENT);

  /** Calls that make a pool of connections. */
  public static final Set<String> POOLS = makers(Fact.POOL);

  /** Asynchronous calls that open one connection over the network. */
  public static final Set<String> CONNECTORS = Set.copyOf(of(Fact.CONNECTS).keySet());

  /** Calls that open a connection or pool that is meant to be opened once and used often. */
  public static final Set<String> KEPT_CONNECTIONS = withSpellings(of(Fact.KEPT).keySet());

  /** Calls that make a pool, each with the arguments that take its limit away: {@code limit=0}. */
  public static final Map<String, Set<String>> UNLIMITED_BY = members(Fact.UNLIMITED_BY);

  /** Requests over a client that may run many of them at the same time. */
  public static final Set<String> REQUESTS = Set.copyOf(of(Fact.REQUEST).keySet());

  /** Asynchronous calls that have a database or cache answer one statement or command. */
  public static final Set<String> QUERIES = Set.copyOf(of(Fact.QUERY).keySet());

  /**
   * Calls that wait for a peer for ever, each with the arguments that limit the wait; {@code
   * always} where none does.
   */
  public static final Map<String, Set<String>> ENDLESS_WAITS = members(Fact.ENDLESS);

  /**
   * Calls whose own or later waits may last: for minutes by default, or for ever once a client made
   * by them is used; each with the arguments that limit that.
   */
  public static final Map<String, Set<String>> LASTING_WAITS = members(Fact.LASTING);

  /**
   * Calls with a time limit by default, each with the arguments that set it and that turn it off
   * when they are {@code None}.
   */
  public static final Map<String, Set<String>> DEFAULT_LIMITS = members(Fact.LIMITED_BY);

  /**
   * Calls that limit the time of what they are given, or of the block they open, and raise {@code
   * TimeoutError} when it is over.
   */
  public static final Set<String> TIME_LIMITS = Set.copyOf(of(Fact.LIMITS_TIME).keySet());

  /** Calls that run a function they are given in a thread. */
  public static final Set<String> THREAD_RUNNERS = Set.copyOf(of(Fact.RUNS_IN_THREAD).keySet());

  /** Calls that only the thread of the event loop may make. */
  public static final Set<String> LOOP_ONLY = Set.copyOf(of(Fact.LOOP_ONLY).keySet());

  private static final Set<String> LOOP_ONLY_NAMES =
      LOOP_ONLY.stream()
          .map(call -> call.substring(call.lastIndexOf('.') + 1))
          .collect(Collectors.toUnmodifiableSet());

  /** Calls that compute in Python itself, so that no other thread of the process can meanwhile. */
  public static final Set<String> INTERPRETED = Set.copyOf(of(Fact.HOLDS_INTERPRETER).keySet());

  /** Decorators that leave a coroutine function a coroutine function. */
  static final Set<String> HARMLESS_DECORATORS = Set.copyOf(of(Fact.KEEPS_FUNCTION).keySet());

  /** Class decorators that leave the methods as they are. */
  static final Set<String> HARMLESS_CLASS_DECORATORS = Set.copyOf(of(Fact.KEEPS_CLASS).keySet());

  /** Decorators that make an attribute of a method without parameters. */
  static final Set<String> PROPERTIES = Set.copyOf(of(Fact.PROPERTY).keySet());

  /** Exceptions by which frameworks cancel a task. */
  public static final Set<String> CANCELLATION = Set.copyOf(of(Fact.CANCELLATION).keySet());

  /** Calls that do not return. */
  static final Set<String> NO_RETURN = Set.copyOf(of(Fact.NEVER_RETURNS).keySet());

  /** Calls that run a coroutine as the whole program. */
  public static final Set<String> RUNNERS = Set.copyOf(of(Fact.RUNS_LOOP).keySet());

  private Knowledge() {}

  /** Returns what {@code callee} makes its thread wait for, if it blocks. */
  public static Optional<Blocking> blocking(String callee) {
    Blocking own = BLOCKING.get(sameType(callee));
    return own != null ? Optional.of(own) : blockingByOwner(callee);
  }

  /** Returns the functions and methods that block their thread for this reason. */
  public static Set<String> blocking(Blocking reason) {
    return BY_CATEGORY.getOrDefault(reason, Set.of());
  }

  /** Returns whether {@code method} was a plain one in older versions of its library. */
  public static boolean wasSync(String method) {
    int dot = method.lastIndexOf('.');
    return dot >= 0 && ONCE_SYNC.contains(method.substring(0, dot));
  }

  /** Returns whether instances of {@code type} belong to an event loop. */
  public static boolean isAsyncClass(String type) {
    return READ.asyncClasses.contains(type);
  }

  /** A client whose methods all block has {@code *} among them. */
  private static Optional<Blocking> blockingByOwner(String callee) {
    int dot = callee.lastIndexOf('.');
    return dot < 0 || of(Fact.QUICK).containsKey(callee) || callee.startsWith("__", dot + 1)
        ? Optional.empty()
        : Optional.ofNullable(BLOCKING.get(callee.substring(0, dot) + ".*"));
  }

  /** Returns whether a function or method of this name is one of {@link #LOOP_ONLY}. */
  public static boolean isLoopOnly(String name) {
    return LOOP_ONLY_NAMES.contains(name);
  }

  /** Returns the public spelling of a qualified name. */
  static String canonical(String qualifiedName) {
    int dot = qualifiedName.lastIndexOf('.');
    if (dot < 0) {
      return qualifiedName;
    }
    String owner = qualifiedName.substring(0, dot);
    String known = READ.modules.getOrDefault(owner, sameType(owner));
    return known.equals(owner) ? qualifiedName : known + qualifiedName.substring(dot);
  }

  /** Returns the class of what a call of {@code callee} gives, awaited where it is a coroutine. */
  static Optional<String> resultOf(String callee) {
    return Optional.ofNullable(RESULTS.get(callee));
  }

  /** Returns whether a call of {@code callee} has to be awaited or entered before it gives that. */
  static boolean isAwaited(String callee) {
    return COROUTINE_FUNCTIONS.contains(callee) || AWAITABLES.contains(callee);
  }

  /** Returns whether {@code type} is a class whose methods are known. */
  static boolean isClass(String type) {
    return READ.classes.contains(type);
  }

  /** Returns the class of an attribute of instances of {@code type}. */
  static Optional<String> attribute(String type, String name) {
    String member = type + "." + name;
    return READ.namespaces.contains(member)
        ? Optional.of(member)
        : Optional.ofNullable(
            of(Fact.HAS).getOrDefault(member, RESULTS.get(type + ".__getattr__")));
  }

  /** Returns the class whose methods stand for those of {@code type}. */
  static String sameType(String type) {
    return READ.sameTypes.getOrDefault(type, type);
  }

  private static Map<String, String> of(Fact fact) {
    return READ.facts.getOrDefault(fact, Map.of());
  }

  private static Set<String> packages() {
    Set<String> packages = new HashSet<>();
    Stream.of(
            READ.classes.stream(),
            READ.modules.keySet().stream(),
            READ.sameTypes.keySet().stream(),
            READ.facts.values().stream().flatMap(said -> said.keySet().stream()))
        .flatMap(Function.identity())
        .map(name -> name.substring(0, (name + ".").indexOf('.')))
        .forEach(packages::add);
    return Set.copyOf(packages);
  }

  private static Map<String, Blocking> blockingCalls() {
    Map<String, Blocking> calls = new HashMap<>();
    for (var said : of(Fact.BLOCKING).entrySet()) {
      calls.put(said.getKey(), Blocking.valueOf(said.getValue().toUpperCase(Locale.ROOT)));
    }
    return calls;
  }

  private static Map<Blocking, Set<String>> byCategory() {
    Map<Blocking, Set<String>> names = new EnumMap<>(Blocking.class);
    for (Blocking reason : Blocking.values()) {
      names.put(reason, new HashSet<>());
    }
    for (var call : BLOCKING.entrySet()) {
      names.getOrDefault(call.getValue(), Set.of()).add(call.getKey());
    }
    for (var entry : names.entrySet()) {
      entry.setValue(Set.copyOf(entry.getValue()));
    }
    return names;
  }

  private static Map<String, String> results() {
    Map<String, String> results = new HashMap<>(of(Fact.GIVES));
    results.putAll(of(Fact.OPENS));
    for (String type : READ.classes) {
      results.put(type, type);
    }
    results.putAll(READ.sameTypes);
    return results;
  }

  private static Map<String, Set<String>> resources() {
    Map<String, Set<String>> resources = new HashMap<>();
    for (var closed : of(Fact.CLOSED_BY).entrySet()) {
      if (READ.asyncClasses.contains(closed.getKey())) {
        Set<String> methods = Set.of(closed.getValue().split(" ", -1));
        for (String maker : makers(closed.getKey())) {
          resources.put(maker, methods);
        }
      }
    }
    return Map.copyOf(resources);
  }

  /** Returns these calls, those that construct a class under all names of the class. */
  private static Set<String> withSpellings(Set<String> calls) {
    Set<String> all = new HashSet<>(calls);
    for (var spelling : READ.sameTypes.entrySet()) {
      if (calls.contains(spelling.getValue())) {
        all.add(spelling.getKey());
      }
    }
    return Set.copyOf(all);
  }

  private static Map<String, Set<String>> members(Fact fact) {
    Map<String, Set<String>> members = new HashMap<>();
    of(fact).forEach((type, names) -> members.put(type, Set.of(names.split(" ", -1))));
    return Map.copyOf(members);
  }

  private static Set<String> awaited(Set<String> calls) {
    Set<String> awaited = new HashSet<>(calls);
    awaited.removeIf(call -> !isAwaited(call));
    return Set.copyOf(awaited);
  }

  /** Returns the calls that make an instance of a class of which {@code fact} is said. */
  private static Set<String> makers(Fact fact) {
    Set<String> makers = new HashSet<>();
    for (String type : of(fact).keySet()) {
      makers.addAll(makers(type));
    }
    return Set.copyOf(makers);
  }

  /** Returns the calls that make a new instance of {@code type}. */
  private static Set<String> makers(String type) {
    Set<String> makers = new HashSet<>(Set.of(type));
    for (var results : List.of(of(Fact.OPENS), READ.sameTypes)) {
      for (var result : results.entrySet()) {
        if (result.getValue().equals(type)) {
          makers.add(result.getKey());
        }
      }
    }
    return makers;
  }
}

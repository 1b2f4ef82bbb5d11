package dev.loopguard.analysis.python;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What we know of the standard library and of widely used packages, from their documentation.
 *
 * <p>Methods are named after the class that has them: {@code requests.Session.get}. Names are the
 * public ones; {@link #canonical} leads the modules that really define them back to these.
 */
public final class Knowledge {
  private static final String HTTP_VERBS = "delete get head options patch post put request";

  /** Modules whose members are public under a shorter name. */
  private static final Map<String, String> PUBLIC_MODULES =
      table(
          """
          requests.api = requests
          requests.sessions = requests
          aiohttp.client = aiohttp
          aiohttp.client_reqrep = aiohttp
          httpx._api = httpx
          httpx._client = httpx
          asyncio.events = asyncio
          asyncio.exceptions = asyncio
          asyncio.futures = asyncio
          asyncio.locks = asyncio
          asyncio.queues = asyncio
          asyncio.streams = asyncio
          asyncio.subprocess = asyncio
          asyncio.tasks = asyncio
          asyncio.taskgroups = asyncio
          asyncio.threads = asyncio
          asyncio.timeouts = asyncio
          aiofiles.threadpool = aiofiles
          redis.asyncio.client = redis.asyncio
          sqlalchemy.ext.asyncio.session = sqlalchemy.ext.asyncio
          sqlalchemy.ext.asyncio.engine = sqlalchemy.ext.asyncio
          """);

  /** Classes whose instances are told by the call that constructs them. */
  private static final Set<String> CLASSES =
      names(
          """
          aiohttp.ClientSession
          asyncio.BoundedSemaphore asyncio.Condition asyncio.Event asyncio.Lock
          asyncio.LifoQueue asyncio.PriorityQueue asyncio.Queue asyncio.Semaphore
          asyncio.TaskGroup asyncio.Barrier
          http.client.HTTPConnection http.client.HTTPSConnection
          httpx.AsyncClient httpx.Client
          redis.asyncio.Redis
          requests.Session
          sqlalchemy.ext.asyncio.AsyncSession sqlalchemy.ext.asyncio.async_sessionmaker
          urllib.request.OpenerDirector
          urllib3.HTTPConnectionPool urllib3.HTTPSConnectionPool
          urllib3.PoolManager urllib3.ProxyManager
          """);

  /** What calls return; of coroutine functions, what awaiting the call returns. */
  private static final Map<String, String> RESULTS =
      table(
          """
          aiohttp.ClientSession.delete = aiohttp.ClientResponse
          aiohttp.ClientSession.get = aiohttp.ClientResponse
          aiohttp.ClientSession.options = aiohttp.ClientResponse
          aiohttp.ClientSession.patch = aiohttp.ClientResponse
          aiohttp.ClientSession.post = aiohttp.ClientResponse
          aiohttp.ClientSession.put = aiohttp.ClientResponse
          aiohttp.ClientSession.request = aiohttp.ClientResponse
          asyncio.create_subprocess_exec = asyncio.Process
          asyncio.create_subprocess_shell = asyncio.Process
          asyncio.create_task = asyncio.Task
          asyncio.ensure_future = asyncio.Task
          asyncio.get_event_loop = asyncio.AbstractEventLoop
          asyncio.get_running_loop = asyncio.AbstractEventLoop
          asyncio.new_event_loop = asyncio.AbstractEventLoop
          asyncio.AbstractEventLoop.create_task = asyncio.Task
          redis.asyncio.from_url = redis.asyncio.Redis
          redis.asyncio.Redis.from_url = redis.asyncio.Redis
          requests.session = requests.Session
          sqlalchemy.ext.asyncio.async_sessionmaker.__call__ = sqlalchemy.ext.asyncio.AsyncSession
          urllib.request.build_opener = urllib.request.OpenerDirector
          urllib3.connection_from_url = urllib3.HTTPConnectionPool
          uvloop.new_event_loop = asyncio.AbstractEventLoop
          """);

  /** Subclasses, for annotations: {@code loop: asyncio.BaseEventLoop}. */
  private static final Map<String, String> SAME_TYPE =
      table(
          """
          asyncio.BaseEventLoop = asyncio.AbstractEventLoop
          asyncio.SelectorEventLoop = asyncio.AbstractEventLoop
          asyncio.ProactorEventLoop = asyncio.AbstractEventLoop
          asyncio.LifoQueue = asyncio.Queue
          asyncio.PriorityQueue = asyncio.Queue
          asyncio.BoundedSemaphore = asyncio.Semaphore
          http.client.HTTPSConnection = http.client.HTTPConnection
          redis.asyncio.StrictRedis = redis.asyncio.Redis
          urllib3.HTTPSConnectionPool = urllib3.HTTPConnectionPool
          urllib3.ProxyManager = urllib3.PoolManager
          uvloop.Loop = asyncio.AbstractEventLoop
          """);

  /** Calls that wait for an answer over HTTP and block their thread meanwhile. */
  public static final Set<String> BLOCKING_HTTP =
      union(
          List.of(
              members("requests", HTTP_VERBS),
              members("requests.Session", HTTP_VERBS + " send"),
              members("httpx", HTTP_VERBS + " stream"),
              members("httpx.Client", HTTP_VERBS + " send stream"),
              members("urllib.request", "urlopen urlretrieve"),
              members("urllib.request.OpenerDirector", "open"),
              members("urllib3", "request"),
              members(
                  "urllib3.PoolManager", "request request_encode_body request_encode_url urlopen"),
              members(
                  "urllib3.HTTPConnectionPool",
                  "request request_encode_body request_encode_url urlopen"),
              members(
                  "http.client.HTTPConnection", "connect endheaders getresponse request send")));

  /** Functions and methods whose call gives a coroutine that does nothing until it is awaited. */
  public static final Set<String> COROUTINE_FUNCTIONS =
      union(
          List.of(
              members(
                  "asyncio",
                  """
                  create_subprocess_exec create_subprocess_shell open_connection open_unix_connection
                  sleep start_server start_unix_server to_thread wait wait_for
                  """),
              members("asyncio.Lock", "acquire"),
              members("asyncio.Semaphore", "acquire"),
              members("asyncio.Condition", "acquire wait wait_for"),
              members("asyncio.Event", "wait"),
              members("asyncio.Barrier", "wait reset abort"),
              members("asyncio.Queue", "get put join"),
              members("asyncio.Process", "wait communicate"),
              members(
                  "asyncio.AbstractEventLoop",
                  """
                  connect_accepted_socket create_connection create_datagram_endpoint create_server
                  create_unix_connection create_unix_server getaddrinfo getnameinfo
                  shutdown_asyncgens shutdown_default_executor sock_accept sock_connect sock_recv
                  sock_sendall subprocess_exec subprocess_shell
                  """),
              members("aiohttp.ClientSession", "close"),
              members("aiohttp.ClientResponse", "json read text"),
              members("httpx.AsyncClient", HTTP_VERBS + " send aclose"),
              members(
                  "sqlalchemy.ext.asyncio.AsyncSession", "close commit rollback flush refresh")));

  /** Calls that start a task and hand back the only strong reference to it. */
  public static final Set<String> TASK_STARTERS =
      names(
          """
          asyncio.create_task asyncio.ensure_future asyncio.AbstractEventLoop.create_task
          """);

  /**
   * Calls whose result must be closed, each with the methods that do it. Of coroutine functions,
   * awaiting the call gives the resource.
   */
  public static final Map<String, Set<String>> ASYNC_RESOURCES =
      Map.ofEntries(
          Map.entry("aiofiles.open", Set.of("close")),
          Map.entry("aiohttp.ClientSession", Set.of("close", "detach")),
          Map.entry("aiomysql.connect", Set.of("close", "ensure_closed")),
          Map.entry("aiomysql.create_pool", Set.of("close", "terminate")),
          Map.entry("aiopg.connect", Set.of("close")),
          Map.entry("aiopg.create_pool", Set.of("close", "terminate")),
          Map.entry("aiosqlite.connect", Set.of("close")),
          Map.entry("aio_pika.connect", Set.of("close")),
          Map.entry("aio_pika.connect_robust", Set.of("close")),
          Map.entry("asyncpg.connect", Set.of("close", "terminate")),
          Map.entry("asyncpg.create_pool", Set.of("close", "terminate")),
          Map.entry("httpx.AsyncClient", Set.of("aclose")),
          Map.entry("psycopg.AsyncConnection.connect", Set.of("close")),
          Map.entry("redis.asyncio.Redis", Set.of("aclose", "close")),
          Map.entry("redis.asyncio.Redis.from_url", Set.of("aclose", "close")),
          Map.entry("redis.asyncio.from_url", Set.of("aclose", "close")),
          Map.entry("sqlalchemy.ext.asyncio.AsyncSession", Set.of("close", "aclose")),
          Map.entry(
              "sqlalchemy.ext.asyncio.async_sessionmaker.__call__", Set.of("close", "aclose")),
          Map.entry("websockets.connect", Set.of("close")));

  /** Resources of {@link #ASYNC_RESOURCES} that are there only once the call is awaited. */
  public static final Set<String> AWAITED_RESOURCES =
      names(
          """
          aiofiles.open aiomysql.connect aiomysql.create_pool aiopg.connect aiopg.create_pool
          aiosqlite.connect aio_pika.connect aio_pika.connect_robust asyncpg.connect
          asyncpg.create_pool psycopg.AsyncConnection.connect websockets.connect
          """);

  /** Decorators that leave a coroutine function a coroutine function. */
  static final Set<String> HARMLESS_DECORATORS =
      names(
          """
          abc.abstractmethod backoff.on_exception backoff.on_predicate builtins.classmethod
          builtins.staticmethod functools.wraps tenacity.retry typing.final typing.no_type_check
          typing.override typing_extensions.deprecated typing_extensions.final
          typing_extensions.override unittest.mock.patch unittest.mock.patch.dict
          unittest.mock.patch.object warnings.deprecated
          """);

  /** Class decorators that leave the methods as they are. */
  static final Set<String> HARMLESS_CLASS_DECORATORS =
      names(
          """
          attr.define attr.s attrs.define attrs.frozen attrs.mutable dataclasses.dataclass
          functools.total_ordering typing.final typing.runtime_checkable typing_extensions.final
          pydantic.dataclasses.dataclass
          """);

  /** Exceptions by which frameworks cancel a task. */
  public static final Set<String> CANCELLATION = names("asyncio.CancelledError trio.Cancelled");

  /** Calls that do not return. */
  static final Set<String> NO_RETURN =
      names("builtins.exit builtins.quit os._exit os.abort sys.exit pytest.fail pytest.skip");

  /** Calls that run a coroutine as the whole program. */
  public static final Set<String> RUNNERS =
      names(
          """
          anyio.run asyncio.run asyncio.AbstractEventLoop.run_until_complete trio.run
          uvloop.run
          """);

  private Knowledge() {}

  /** Returns the public spelling of a qualified name. */
  static String canonical(String qualifiedName) {
    int dot = qualifiedName.lastIndexOf('.');
    if (dot < 0) {
      return qualifiedName;
    }
    String module = PUBLIC_MODULES.get(qualifiedName.substring(0, dot));
    return module == null ? qualifiedName : module + qualifiedName.substring(dot);
  }

  /** Returns the class of what a call of {@code callee} gives, awaited where it is a coroutine. */
  static Optional<String> resultOf(String callee) {
    return CLASSES.contains(callee)
        ? Optional.of(sameType(callee))
        : Optional.ofNullable(RESULTS.get(callee));
  }

  /** Returns the class whose methods stand for those of {@code type}. */
  static String sameType(String type) {
    return SAME_TYPE.getOrDefault(type, type);
  }

  private static Set<String> names(String text) {
    return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> members(String owner, String text) {
    return names(text).stream().map(name -> owner + "." + name).collect(Collectors.toSet());
  }

  private static Set<String> union(List<Set<String>> sets) {
    return sets.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
  }

  private static Map<String, String> table(String text) {
    Map<String, String> table = new HashMap<>();
    text.lines()
        .forEach(
            line -> {
              int sign = line.indexOf('=');
              table.put(line.substring(0, sign).strip(), line.substring(sign + 1).strip());
            });
    return Map.copyOf(table);
  }
}

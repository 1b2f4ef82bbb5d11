package dev.loopguard.lab;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.loopguard.lab.github.Answer;
import dev.loopguard.lab.github.CallLog;
import dev.loopguard.lab.github.DeliveryLog;
import dev.loopguard.lab.github.Dispatcher;
import dev.loopguard.lab.github.FakeApp;
import dev.loopguard.lab.github.Fault;
import dev.loopguard.lab.github.Faults;
import dev.loopguard.lab.github.Reactions;
import dev.loopguard.lab.github.Repositories;
import dev.loopguard.lab.github.World;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A GitHub that remembers and judges: a server on loopback that answers the part of the REST API
 * Loopguard uses as GitHub does, from real git repositories.
 *
 * <p>A request that GitHub's official description does not have (path, method, query parameter,
 * body field) is answered with 404 or 422, remembered, and makes {@link #close} fail.
 */
public final class StrictGitHub implements AutoCloseable {
  private static final int THREADS = 64;

  private final World world;
  private final Dispatcher dispatcher;
  private final WireMockServer server;

  private StrictGitHub(Clock clock) {
    world = new World(clock);
    dispatcher = new Dispatcher(world);
    server =
        new WireMockServer(
            wireMockConfig()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .containerThreads(THREADS)
                .http2PlainDisabled(true)
                .disableRequestJournal()
                .extensions(new Judge(world, dispatcher), new Gauge(world.log())));
    server.stubFor(any(anyUrl()));
    server.start();
    world.listensAt("http://127.0.0.1:" + server.port());
    world.deliversBy(new Webhooks(world)::deliver);
  }

  /** Starts one that tells time by the system's clock. */
  public static StrictGitHub start() {
    return start(Clock.systemUTC());
  }

  /** Starts one whose tokens and dates follow {@code clock}. */
  public static StrictGitHub start(Clock clock) {
    return new StrictGitHub(clock);
  }

  /** Returns the address of the API, without a slash at its end. */
  public URI baseUri() {
    return URI.create(world.apiUrl());
  }

  /**
   * Returns another address of the same API: a fault tells by the name which of several servers
   * asked.
   */
  public URI door(String name) {
    return URI.create(world.apiUrl() + "/door/" + name);
  }

  /** Does something while no request is being answered. */
  public void undisturbed(Runnable deed) {
    dispatcher.undisturbed(deed);
  }

  public FakeApp app() {
    return world.app();
  }

  public Repositories repositories() {
    return world.repositories();
  }

  public Faults faults() {
    return world.faults();
  }

  public CallLog log() {
    return world.log();
  }

  /** Returns what is remembered of webhook deliveries. */
  public DeliveryLog deliveries() {
    return world.deliveries();
  }

  public Reactions reactions() {
    return world.reactions();
  }

  /** Returns what makes webhook deliveries of what this GitHub holds. */
  public Webhooks webhooks() {
    return new Webhooks(world);
  }

  /** Fails, naming them, when requests arrived that GitHub's description does not have. */
  public void assertNoViolations() {
    List<String> violations = world.log().takeViolations();
    if (!violations.isEmpty()) {
      throw new AssertionError(
          "GitHub knows no such requests:\n  " + String.join("\n  ", violations));
    }
  }

  /** Stops the server; fails like {@link #assertNoViolations}. */
  @Override
  public void close() {
    server.stop();
    world.close();
    assertNoViolations();
  }

  /** Lets the {@link Dispatcher} answer every request, and faults spoil the answer. */
  private static final class Judge implements ResponseDefinitionTransformerV2 {
    private static final Pattern DOOR = Pattern.compile("/door/([^/]+)(/.*)");

    private final World world;
    private final Dispatcher dispatcher;

    Judge(World world, Dispatcher dispatcher) {
      this.world = world;
      this.dispatcher = dispatcher;
    }

    @Override
    public String getName() {
      return "judge";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      LoggedRequest request = event.getRequest();
      Matcher behind = DOOR.matcher(request.getUrl());
      boolean named = behind.matches();
      URI uri = URI.create(named ? behind.group(2) : request.getUrl());
      String method = request.getMethod().getName();
      Optional<Fault> fault =
          world
              .faults()
              .take(new Faults.Sighting(named ? behind.group(1) : "", method, uri.getPath()));
      if (fault.isPresent() && endsBefore(fault.get())) {
        return broken(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
      }
      byte[] body = Optional.ofNullable(request.getBody()).orElseGet(() -> new byte[0]);
      Answer answer =
          dispatcher.answer(new Dispatcher.Sent(method, uri, headers(request), body), fault);
      return fault.map(each -> spoiled(answer, each)).orElseGet(() -> sound(answer).build());
    }

    /** Does what happens before a request is carried out, and tells whether that ends it. */
    private static boolean endsBefore(Fault fault) {
      return switch (fault) {
        case Fault.ResetBefore _ -> true;
        case Fault.Ambush(boolean carriedOut, Runnable deed) when !carriedOut -> {
          deed.run();
          yield true;
        }
        case Fault.Ambush _, Fault.Late _, Fault.Refused _, Fault.ResetAfter _, Fault.Truncated _ ->
            false;
      };
    }

    private static ResponseDefinition spoiled(Answer answer, Fault fault) {
      return switch (fault) {
        case Fault.Late(Duration by) ->
            sound(answer).withFixedDelay(Math.toIntExact(by.toMillis())).build();
        case Fault.Refused _ -> sound(answer).build();
        case Fault.Ambush(boolean _, Runnable deed) -> {
          deed.run();
          yield broken(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
        }
        case Fault.ResetAfter _, Fault.ResetBefore _ ->
            broken(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
        case Fault.Truncated _ ->
            broken(com.github.tomakehurst.wiremock.http.Fault.MALFORMED_RESPONSE_CHUNK);
      };
    }

    private static ResponseDefinitionBuilder sound(Answer answer) {
      ResponseDefinitionBuilder builder =
          ResponseDefinitionBuilder.responseDefinition()
              .withStatus(answer.status())
              .withBody(answer.body());
      answer.headers().forEach(builder::withHeader);
      return builder;
    }

    private static ResponseDefinition broken(com.github.tomakehurst.wiremock.http.Fault fault) {
      return ResponseDefinitionBuilder.responseDefinition().withFault(fault).build();
    }

    private static Map<String, String> headers(LoggedRequest request) {
      Map<String, String> headers = new HashMap<>();
      request
          .getAllHeaderKeys()
          .forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
      return headers;
    }
  }

  /** Counts the requests that are open at once. */
  private static final class Gauge implements ServeEventListener {
    private final CallLog log;

    Gauge(CallLog log) {
      this.log = log;
    }

    @Override
    public String getName() {
      return "gauge";
    }

    @Override
    public void beforeMatch(ServeEvent event, Parameters parameters) {
      log.arrived();
    }

    @Override
    public void afterComplete(ServeEvent event, Parameters parameters) {
      log.left();
    }
  }
}

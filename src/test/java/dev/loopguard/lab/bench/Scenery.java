package dev.loopguard.lab.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.load.Child;
import dev.loopguard.lab.load.Vitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Packaged servers, and the GitHub that they review on: each a process of its own. */
final class Scenery implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final Child stage;
  private final List<ServerProcess> servers = new ArrayList<>();

  /**
   * Starts one server.
   *
   * @param latency how long each request to GitHub takes at least
   * @param jvm options of the server's virtual machine
   */
  static Scenery of(Duration latency, String... jvm) {
    return new Scenery(latency, 1, setup -> setup.asLaunched().withJvm(jvm));
  }

  /**
   * @param latency how long each request to GitHub takes at least
   * @param count how many servers there are
   * @param more what the servers are started with beside their App
   */
  Scenery(Duration latency, int count, UnaryOperator<ServerSetup> more) {
    stage = Child.start(Stage.class, new Stage.Terms(latency.toMillis()));
    try {
      ServerSetup setup = more.apply(app());
      for (int i = 0; i < count; i++) {
        servers.add(ServerProcess.start(setup));
        servers.getLast().awaitReady();
      }
      stage.tell(
          servers.stream().map(each -> each.webhook().toString()).collect(Collectors.joining(" ")));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private ServerSetup app() {
    ServerSetup setup = ServerSetup.withoutCredentials();
    for (Map.Entry<String, String> variable : stage.hearVariables().entrySet()) {
      setup = setup.with(variable.getKey(), variable.getValue());
    }
    return setup;
  }

  /** Has pull requests reviewed. */
  Stage.Played play(String name, int pulls, int files) {
    try {
      stage.tell(json.writeValueAsString(new Stage.Scene(name, pulls, files)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    return stage.hear(Stage.Played.class);
  }

  ServerProcess server() {
    return servers.getFirst();
  }

  /** Returns what the servers, and GitHub with the sender of webhooks, took so far. */
  Processors processors() {
    return new Processors(
        servers.stream().mapToDouble(each -> Vitals.of(each.pid()).processorSeconds()).sum(),
        Vitals.of(stage.pid()).processorSeconds());
  }

  /** Seconds of processor time. */
  record Processors(double servers, double github) {
    Processors since(Processors before) {
      return new Processors(servers - before.servers, github - before.github);
    }
  }

  @Override
  public void close() {
    servers.forEach(ServerProcess::close);
    stage.close();
  }
}

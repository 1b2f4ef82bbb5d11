package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class KnowledgeTest {
  static final List<String> FAMILIES = Knowledge.FAMILIES;

  private static final KnowledgeReader READ = KnowledgeReader.read(FAMILIES);

  @Test
  void everyFileIsAFamily() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
                Objects.requireNonNull(Knowledge.class.getResource("/knowledge/python/asyncio.txt"))
                    .toURI())
            .getParent();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(FAMILIES);
    }
    assertThat(FAMILIES).isSorted();
  }

  @ParameterizedTest
  @FieldSource("FAMILIES")
  void everyFamilyNamesItsSource(String family) {
    List<String> lines = KnowledgeReader.text(family).lines().toList();

    assertThat(lines).anyMatch(line -> line.startsWith("source https://"));
    assertThat(lines.getFirst()).startsWith("# ").endsWith(".");
    assertThat(lines).allMatch(line -> line.length() <= 100);
  }

  @Test
  void namesAreDottedNames() {
    assertThat(names()).allMatch(name -> name.matches("[A-Za-z_]\\w*(\\.([A-Za-z_]\\w*|\\*))*"));
  }

  @Test
  void namesStandUnderTheirPublicSpelling() {
    assertThat(names()).allSatisfy(name -> assertThat(Knowledge.canonical(name)).isEqualTo(name));
    assertThat(READ.sameTypes.values()).isSubsetOf(READ.classes);
    assertThat(READ.sameTypes.keySet()).doesNotContainAnyElementsOf(READ.classes);
    assertThat(READ.modules.values()).doesNotContainAnyElementsOf(READ.modules.keySet());
  }

  @Test
  void nothingBothBlocksAndIsAwaited() {
    Set<String> blocking = facts(Fact.BLOCKING).keySet();

    assertThat(blocking).doesNotContainAnyElementsOf(Knowledge.COROUTINE_FUNCTIONS);
    assertThat(blocking).doesNotContainAnyElementsOf(Knowledge.AWAITABLES);
    assertThat(blocking).doesNotContainAnyElementsOf(Knowledge.ASYNC_ITERATORS);
    assertThat(Knowledge.COROUTINE_FUNCTIONS).doesNotContainAnyElementsOf(Knowledge.AWAITABLES);
  }

  @Test
  void methodsBelongToKnownClasses() {
    Set<String> owners = new TreeSet<>();
    for (String name : names()) {
      String owner = name.substring(0, Math.max(0, name.lastIndexOf('.')));
      String last = owner.substring(owner.lastIndexOf('.') + 1);
      if (!last.isEmpty() && Character.isUpperCase(last.charAt(0))) {
        owners.add(owner);
      }
    }
    owners.removeAll(READ.namespaces);
    owners.removeAll(modules());

    assertThat(READ.classes).containsAll(owners);
  }

  @Test
  void resultsAreKnownClasses() {
    Set<String> results =
        Stream.of(Fact.GIVES, Fact.OPENS, Fact.HAS)
            .flatMap(fact -> facts(fact).values().stream())
            .collect(Collectors.toSet());

    assertThat(READ.classes).containsAll(results);
    assertThat(facts(Fact.GIVES).keySet()).doesNotContainAnyElementsOf(facts(Fact.OPENS).keySet());
  }

  @Test
  void whatIsOpenedCanBeClosed() {
    Set<String> opened = new HashSet<>(facts(Fact.OPENS).values());
    opened.removeIf(type -> !READ.asyncClasses.contains(type));

    assertThat(facts(Fact.CLOSED_BY).keySet()).containsAll(opened);
    assertThat(facts(Fact.CLOSED_BY).values()).allMatch(methods -> methods.matches("\\w+( \\w+)*"));
  }

  @Test
  void onlyTwoFactsAndResultsHaveArguments() {
    for (Fact fact : Fact.values()) {
      Collection<String> arguments = facts(fact).values();
      switch (fact) {
        case BLOCKING,
            GIVES,
            OPENS,
            HAS,
            CLOSED_BY,
            BODY_BY,
            STATUS_BY,
            UNLIMITED_BY,
            ENDLESS,
            LASTING,
            LIMITED_BY ->
            assertThat(arguments).noneMatch(String::isEmpty);
        default -> assertThat(arguments).as(fact.name()).allMatch(String::isEmpty);
      }
    }
  }

  @Test
  void whatIsLazyIsAwaitableAndWhatWasPlainIsAClass() {
    assertThat(Knowledge.AWAITABLES).containsAll(Knowledge.LAZY_AWAITABLES);
    assertThat(READ.classes).containsAll(facts(Fact.ONCE_SYNC).keySet());
    assertThat(Knowledge.wasSync("telegram.Message.reply_text")).isTrue();
    assertThat(Knowledge.wasSync("aiogram.types.Message.answer")).isFalse();
  }

  @Test
  void nothingIsEnteredOneWayOnlyAndTheOtherWayOnly() {
    assertThat(Knowledge.PLAIN_CONTEXT_MANAGERS)
        .doesNotContainAnyElementsOf(Knowledge.ASYNC_CONTEXT_MANAGERS);
  }

  @Test
  void tellsWhatBlocks() {
    assertThat(Knowledge.blocking("pathlib.Path.read_text")).contains(Blocking.FILE);
    assertThat(Knowledge.blocking("os.path.exists")).contains(Blocking.STAT);
    assertThat(Knowledge.blocking("os.path.join")).isEmpty();
    assertThat(Knowledge.blocking("subprocess.Popen")).contains(Blocking.SUBPROCESS);
    assertThat(Knowledge.blocking(Blocking.SLEEP)).contains("time.sleep");
  }

  @Test
  void knowsClientsWhoseMethodsAllBlock() {
    assertThat(Knowledge.blocking("botocore.client.BaseClient.put_item"))
        .contains(Blocking.DATABASE);
    assertThat(Knowledge.blocking("botocore.client.BaseClient.get_paginator")).isEmpty();
  }

  @Test
  void derivesResourcesFromTheClassesThatAreClosed() {
    assertThat(Knowledge.ASYNC_RESOURCES)
        .containsEntry("asyncpg.connect", Set.of("close", "terminate"))
        .containsEntry("redis.asyncio.from_url", Set.of("aclose", "close"))
        .doesNotContainKey("requests.Session");
    assertThat(Knowledge.AWAITED_RESOURCES)
        .contains("asyncpg.connect", "aiofiles.open")
        .doesNotContain("aiohttp.ClientSession");
  }

  @Test
  void knowsTheTimeLimitsOfLibraries() {
    assertThat(Knowledge.ENDLESS_WAITS)
        .containsEntry("aiomysql.connect", Set.of("connect_timeout"))
        .containsEntry("asyncio.StreamReader.readline", Set.of("always"))
        .doesNotContainKeys("asyncpg.connect", "websockets.connect", "httpx.AsyncClient");
    assertThat(Knowledge.DEFAULT_LIMITS)
        .containsEntry("asyncpg.connect", Set.of("timeout"))
        .containsEntry("httpx.AsyncClient.get", Set.of("timeout"));
    assertThat(Knowledge.TIME_LIMITS).contains("asyncio.wait_for", "anyio.fail_after");
  }

  @Test
  void knowsHowResponsesAreReadAndChecked() {
    assertThat(Knowledge.RESPONSE_BODIES.keySet()).isEqualTo(Knowledge.RESPONSE_STATUSES.keySet());
    assertThat(Knowledge.RESPONSE_BODIES.get("aiohttp.ClientResponse"))
        .contains("json", "text")
        .doesNotContain("status");
    assertThat(Knowledge.RESPONSE_STATUSES.get("httpx.Response")).contains("is_success");
  }

  @Test
  void knowsWhatIsKeptInAllItsSpellings() {
    assertThat(Knowledge.KEPT_CONNECTIONS)
        .contains("asyncpg.connect", "redis.asyncio.Redis", "aioredis.Redis", "pymongo.MongoClient")
        .doesNotContain("aiosqlite.connect", "httpx.AsyncClient");
  }

  @Test
  void knowsTheArgumentsThatTakeALimitAway() {
    assertThat(Knowledge.UNLIMITED_BY)
        .containsEntry("aiohttp.TCPConnector", Set.of("limit=0"))
        .containsEntry("pymongo.AsyncMongoClient", Set.of("maxPoolSize=0", "maxPoolSize=None"));
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> KnowledgeReader.read(List.of("nowhere")))
        .hasMessageContaining("/knowledge/python/nowhere.txt");
  }

  private static Set<String> modules() {
    return FAMILIES.stream()
        .flatMap(family -> KnowledgeReader.text(family).lines())
        .filter(line -> line.startsWith("module "))
        .map(line -> line.split(" ", -1)[1])
        .collect(Collectors.toSet());
  }

  private static Map<String, String> facts(Fact fact) {
    return READ.facts.getOrDefault(fact, Map.of());
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(READ.classes);
    READ.facts.values().forEach(facts -> names.addAll(facts.keySet()));
    return names;
  }
}

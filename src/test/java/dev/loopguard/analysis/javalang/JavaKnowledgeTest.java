package dev.loopguard.analysis.javalang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class JavaKnowledgeTest {
  static final List<String> FAMILIES = Knowledge.FAMILIES;

  /** Facts that hold for types; the others hold for their members. */
  private static final Set<Fact> OF_TYPES =
      Set.of(
          Fact.LAZY,
          Fact.EAGER,
          Fact.CLIENT,
          Fact.CLOSEABLE,
          Fact.MEMORY,
          Fact.EXECUTOR,
          Fact.CLEARS,
          Fact.SETS);

  private static final KnowledgeReader READ = KnowledgeReader.read(FAMILIES);

  @Test
  void everyFileIsAFamily() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
                Objects.requireNonNull(Knowledge.class.getResource("/knowledge/java/jdk.txt"))
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
    assertThat(lines)
        .allMatch(
            line ->
                line.length() <= 100 || line.startsWith("class ") || line.startsWith("source "));
  }

  @Test
  void namesAreQualifiedNames() {
    String type = "([a-z]\\w*\\.)+[A-Z]\\w*(\\.[A-Z]\\w*)*";

    assertThat(READ.classes).allMatch(name -> name.matches(type));
    READ.facts.forEach(
        (fact, said) ->
            assertThat(said.keySet())
                .as(fact.name())
                .allMatch(
                    name ->
                        name.matches(OF_TYPES.contains(fact) ? type : type + "\\.\\w+(/\\d)?")));
  }

  @Test
  void typesAreKnownByTheirPublicNames() {
    assertThat(READ.sameTypes.values()).isSubsetOf(READ.classes);
    assertThat(READ.sameTypes.keySet()).doesNotContainAnyElementsOf(READ.classes);
    READ.supertypes.values().forEach(above -> assertThat(READ.classes).containsAll(above));
  }

  @Test
  void noTypeExtendsItself() {
    READ.supertypes.forEach(
        (type, above) ->
            assertThat(above)
                .allSatisfy(
                    name ->
                        assertThat(Knowledge.above(JavaType.named(name))).doesNotContain(type)));
  }

  /** What is called by a simple name is a type of the files, and not by mistake of java.lang. */
  @Test
  void resultsAreTypes() {
    Set<String> unknown = new TreeSet<>();
    Stream.of(Fact.GIVES, Fact.PASSES, Fact.HAS)
        .flatMap(fact -> facts(fact).values().stream())
        .flatMap(text -> Stream.of(text.split("[<>, ]")))
        .filter(name -> name.startsWith("java.lang."))
        .filter(name -> !READ.types.contains(name))
        .forEach(unknown::add);

    assertThat(unknown).isEmpty();
  }

  @Test
  void argumentsAreOfTheKnownWords() {
    for (Fact fact : Fact.values()) {
      Collection<String> arguments = facts(fact).values();
      switch (fact) {
        case BLOCKING -> assertThat(arguments).allSatisfy(BlockingKind::ofWord);
        case STAGE -> assertThat(arguments).allMatch(STAGES::contains);
        case OFFLOADS -> assertThat(arguments).allMatch(PLACES::contains);
        case SCHEDULES -> assertThat(arguments).allMatch(Set.of("source", "stages")::contains);
        case SCHEDULER -> assertThat(arguments).allMatch(Set.of("blocking", "computing")::contains);
        case ON_LOOP -> assertThat(arguments).allMatch(Set.of("", "likely")::contains);
        case CLEARS -> assertThat(arguments).allMatch(Set.of("", "plain")::contains);
        case BULK -> assertThat(arguments).allMatch(name -> name.matches("[a-z]\\w+"));
        case GIVES, PASSES, HAS -> assertThat(arguments).noneMatch(String::isEmpty);
        default -> assertThat(arguments).as(fact.name()).allMatch(String::isEmpty);
      }
    }
  }

  private static final Set<String> STAGES = Set.of("sync", "async", "peek", "error", "handler");
  private static final Set<String> PLACES =
      Set.of("worker", "executor", "common-pool", "virtual", "thread", "fork");

  @Test
  void aTypeIsLazyOrEager() {
    assertThat(facts(Fact.LAZY).keySet()).doesNotContainAnyElementsOf(facts(Fact.EAGER).keySet());
  }

  @Test
  void aMethodIsAStageOrRunsElsewhere() {
    Set<String> stages = facts(Fact.STAGE).keySet();

    assertThat(stages).doesNotContainAnyElementsOf(facts(Fact.OFFLOADS).keySet());
    assertThat(stages).doesNotContainAnyElementsOf(facts(Fact.NEUTRAL).keySet());
  }

  @Test
  void methodsHoldForWhatExtendsTheirType() {
    JavaType pool = JavaType.named("java.util.concurrent.ThreadPoolExecutor");
    JavaType flux = JavaType.named("reactor.core.publisher.Flux");

    assertThat(Knowledge.ofMethod(Fact.OFFLOADS, pool, "execute", 1)).contains("executor");
    assertThat(Knowledge.ofMethod(Fact.STAGE, flux, "doOnNext", 1)).contains("peek");
    assertThat(Knowledge.isLazy(flux)).isTrue();
    assertThat(Knowledge.isExecutor(pool)).isTrue();
    assertThat(Knowledge.isResource(JavaType.named("java.io.StringReader"))).isFalse();
  }

  @Test
  void theNumberOfArgumentsMayDecide() {
    String future = "java.util.concurrent.CompletableFuture";

    assertThat(Knowledge.ofMethod(Fact.OFFLOADS, future, "supplyAsync", 1)).contains("common-pool");
    assertThat(Knowledge.ofMethod(Fact.OFFLOADS, future, "supplyAsync", 2)).contains("executor");
    assertThat(Knowledge.ofMethod(Fact.BLOCKING, "java.util.concurrent.BlockingQueue", "poll", 0))
        .isEmpty();
  }

  @Test
  void knowsEnoughChains() {
    assertThat(facts(Fact.GIVES)).hasSizeGreaterThan(700);
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> KnowledgeReader.read(List.of("nowhere")))
        .hasMessageContaining("/knowledge/java/nowhere.txt");
  }

  private static Map<String, String> facts(Fact fact) {
    return READ.facts.getOrDefault(fact, Map.of());
  }
}

package dev.loopguard.analysis.javalang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.javalang.index.JavaClass;
import dev.loopguard.analysis.javalang.index.JavaMethod;
import dev.loopguard.analysis.javalang.index.JavaMethod.Blocking;
import dev.loopguard.analysis.javalang.index.JavaMethod.Call;
import dev.loopguard.analysis.javalang.index.JavaMethod.Trait;
import dev.loopguard.analysis.javalang.index.JavaUnit;
import dev.loopguard.analysis.javalang.index.Reference;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SummariserTest {
  private static final String STORE =
      """
      package shop;
      import java.nio.file.*;
      import java.util.List;
      import java.util.concurrent.CompletableFuture;
      import reactor.core.publisher.Mono;
      public class Store extends Base<Order> implements Closeable {
        protected Disk disk;
        private int kept;
        public Mono<List<Order>> all(Order[] of, String... more) { return Mono.empty(); }
        String read(Path path) { return disk.text(load(path), 1); }
        private String load(Path path) { return Files.readString(path); }
        static Order made() { return null; }
        abstract Order hollow();
        @Async void later() { Thread.sleep(1); }
        CompletableFuture<Void> run() { return CompletableFuture.runAsync(this::read).exceptionally(e -> null); }
        <T> T cast(Object any) { return (T) any; }
        String text() { return hollow().id(); }
        record Line(Order order, int count) {}
      }
      """;

  private final JavaAnalyzer analyzer = new JavaAnalyzer(List.of());

  private JavaUnit unit(String text) {
    return (JavaUnit)
        analyzer.summarise(new SourceFile("any.java", Bytes.utf8(text))).orElseThrow();
  }

  private JavaClass type(String name) {
    return Objects.requireNonNull(unit(STORE).types().get(name));
  }

  private JavaMethod method(String name) {
    return type("Store").methods().stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFileTellsItsPackageWhatItImportsAndItsTypes() {
    JavaUnit unit = unit(STORE);
    assertThat(unit.packageName()).isEqualTo("shop");
    assertThat(unit.wildcards()).containsExactly("java.nio.file");
    assertThat(unit.types()).containsOnlyKeys("Store", "Store.Line");
    assertThat(type("Store").kind()).isEqualTo(JavaClass.Kind.CLASS);
    assertThat(type("Store").above())
        .containsExactly(
            new Reference("~Base", List.of(Reference.of("~Order"))), Reference.of("~Closeable"));
  }

  @Test
  void fieldsThatOthersSeeAreTold() {
    assertThat(type("Store").fields())
        .containsOnlyKeys("disk")
        .containsValue(Reference.of("~Disk"));
  }

  @Test
  void methodsTellWhatTheyGive() {
    assertThat(method("all").result())
        .isEqualTo(
            new Reference(
                "reactor.core.publisher.Mono",
                List.of(new Reference("java.util.List", List.of(Reference.of("~Order"))))));
    assertThat(method("all").parameters()).isEqualTo(2);
    assertThat(method("all").traits())
        .containsExactlyInAnyOrder(Trait.VARIABLE, Trait.READY, Trait.MIXED);
    assertThat(method("made").traits()).contains(Trait.STATIC);
    assertThat(method("hollow").traits()).containsExactly(Trait.HOLLOW);
    assertThat(method("run").traits()).contains(Trait.WATCHED);
    assertThat(method("cast").result()).isEqualTo(Reference.UNKNOWN);
  }

  @Test
  void methodsTellHowTheyHoldTheirThread() {
    assertThat(method("load").blocking()).contains(new Blocking("Files.readString", "FILE", 11));
    assertThat(method("read").blocking()).isEmpty();
    assertThat(method("read").calls())
        .containsExactly(
            new Call(Reference.of("~Disk"), "text", 2, 10),
            new Call(Reference.of("shop.Store"), "load", 1, 10));
    assertThat(method("later").blocking()).isEmpty();
    assertThat(method("later").traits()).contains(Trait.DETACHED);
  }

  @Test
  void recordsHaveMethodsForTheirParts() {
    assertThat(type("Store.Line").methods())
        .contains(
            new JavaMethod(
                "order", 0, Reference.of("~Order"), Set.of(), Optional.empty(), List.of()));
  }

  @Test
  void whatDoesNotParseHasNone() {
    assertThat(analyzer.summarise(new SourceFile("A.java", Bytes.of(new byte[] {0, 1, 2}))))
        .isEmpty();
    assertThat(analyzer.summarise(new SourceFile("A.java", Bytes.utf8("(".repeat(9_000)))))
        .isEmpty();
  }

  @Test
  void cutBytesAreRefused() {
    byte[] whole = unit(STORE).bytes().toByteArray();
    for (int length = 0; length < whole.length; length++) {
      assertThat(JavaUnit.read(Bytes.of(Arrays.copyOf(whole, length)))).isEmpty();
    }
  }

  static List<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/fixtures"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void whatIsWrittenIsReadAgain(Path fixture) throws IOException {
    JavaUnit unit = unit(Files.readString(fixture));
    assertThat(JavaUnit.read(unit.bytes())).contains(unit);
    assertThat(unit.bytes().length()).isLessThan(3 * (int) Files.size(fixture));
  }
}

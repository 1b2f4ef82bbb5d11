package dev.loopguard.analysis.javalang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.NotChecked;
import dev.loopguard.analysis.FileOutcome.Reason;
import dev.loopguard.analysis.javalang.rules.JavaRules;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a pull request holds, the analysis ends, and its outcome says what was not checked. */
class JavaHostileFilesTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures/java");
  private static final int CUT_EVERY = 50;
  private static final int MEGABYTE = 1_000_000;

  private final JavaAnalyzer analyzer = new JavaAnalyzer(JavaRules.ALL);

  static List<Path> fixtures() {
    try (Stream<Path> files = Files.list(FIXTURES)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void aFileCutAnywhereIsChecked(Path fixture) throws IOException {
    byte[] bytes = Files.readAllBytes(fixture);
    for (int cut = 0; cut < bytes.length; cut += CUT_EVERY) {
      isAnswered(Arrays.copyOf(bytes, cut));
      isAnswered(Arrays.copyOfRange(bytes, cut, bytes.length));
    }
  }

  @Property(tries = 300)
  void aFileWithFlippedBytesIsChecked(
      @ForAll("fixtureBytes") byte[] bytes,
      @ForAll @Size(min = 1, max = 8) int[] places,
      @ForAll byte flip) {
    byte[] flipped = bytes.clone();
    for (int place : places) {
      flipped[Math.floorMod(place, bytes.length)] ^= flip;
    }
    isAnswered(flipped);
  }

  @Provide
  Arbitrary<byte[]> fixtureBytes() {
    return Arbitraries.of(fixtures()).map(JavaHostileFilesTest::bytes);
  }

  @Test
  void aZeroByteMakesAFileBinary() {
    assertThat(analyse("class A { char c = '\0'; }")).isEqualTo(notChecked(Reason.BINARY));
  }

  @Test
  void anotherEncodingIsSaidToBe() {
    byte[] latin = "class A { String s = \"\u00e9\"; }".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(analyzer.analyse(new SourceFile("src/A.java", Bytes.of(latin))))
        .isEqualTo(notChecked(Reason.UNKNOWN_ENCODING));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() {
    assertThat(((Checked) analyse("\uFEFFclass A {}")).gaps()).isEmpty();
  }

  @Test
  void aFileTooLargeIsNotRead() {
    assertThat(analyse("/" + "/".repeat(JavaAnalyzer.LARGEST_FILE)))
        .isEqualTo(notChecked(Reason.TOO_LARGE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Thread.sleep(1); ", "x = a.b(c)[d]; ", "f.map(x -> y); ", "\"a\".b(); "})
  void oneLineOfAMegabyteIsChecked(String statement) {
    String line = statement.repeat(MEGABYTE / statement.length());

    assertThat(((Checked) analyse("class A { void f() { " + line + "} }")).gaps()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(|)",
        "f(|)",
        "a[|]",
        "x -> (|)",
        "a.b(c -> |)",
        "a.b(c -> { return |; })",
        "new A() { int f() { return |; } }.a()",
        "switch (a) { default -> { yield |; } }"
      })
  void bracketsTooDeepAreSaidToBe(String open, String close) {
    assertThat(analyse(nested(open, close, 20))).isInstanceOf(Checked.class);
    assertThat(analyse(nested(open, close, 5_000))).isEqualTo(notChecked(Reason.NESTED_TOO_DEEPLY));
  }

  private static String nested(String open, String close, int depth) {
    return "class A { Object x = " + open.repeat(depth) + "a" + close.repeat(depth) + "; }";
  }

  @Test
  void blocksTooDeepAreSaidToBe() {
    assertThat(analyse("class A { void f() { " + "{".repeat(1_000) + "}".repeat(1_000) + " } }"))
        .isEqualTo(notChecked(Reason.NESTED_TOO_DEEPLY));
  }

  /** Each level of these costs the parser twice the time of the level within it. */
  @Test
  void callsInStatementsInCallsEndInTime() {
    assertThat(analyse(calls(5))).isInstanceOf(Checked.class);
    assertThat(analyse(calls(40))).isEqualTo(notChecked(Reason.NESTED_TOO_DEEPLY));
  }

  private static String calls(int depth) {
    return "class A { void f() { " + "run(() -> { ".repeat(depth) + "}); ".repeat(depth) + "} }";
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 + ", "!", "(int) ", "a ? b : ", "a = ", "a -> ", "-a - "})
  void longOperatorChainsEnd(String operator) {
    isAnswered("class A { Object x = " + operator.repeat(3_000) + "a; }");
    isAnswered("class A { Object x = " + operator.repeat(100_000) + "a; }");
  }

  @ParameterizedTest
  @ValueSource(strings = {".a()", ".map(x -> x)", ".doOnNext(x -> a.b(x))", "[0]", ".a"})
  void longChainsAreChecked(String link) {
    String imports = "import reactor.core.publisher.*; ";
    isAnswered(imports + "class A { Mono<A> a; Object x = a" + link.repeat(2_000) + "; }");
    isAnswered(imports + "class A { Mono<A> a; Object x = a" + link.repeat(50_000) + "; }");
  }

  @Test
  void anUnclosedTextIsPartlyChecked() {
    Checked checked = (Checked) analyse("class A { void f() { int = ; } void g() { } }");

    assertThat(checked.gaps()).hasSize(1);
    assertThat(checked.gaps().getFirst())
        .isEqualTo(new Gap.Unparsable(LineRange.at(1), "Parse error. Found \"int\""));
  }

  private static NotChecked notChecked(Reason reason) {
    return new NotChecked("src/A.java", reason);
  }

  private FileOutcome analyse(String text) {
    return analyzer.analyse(new SourceFile("src/A.java", Bytes.utf8(text)));
  }

  private void isAnswered(String text) {
    isAnswered(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing is thrown, no rule fails, and what is unread has a place. */
  private void isAnswered(byte[] bytes) {
    switch (analyzer.analyse(new SourceFile("src/A.java", Bytes.of(bytes)))) {
      case NotChecked _ -> {}
      case Checked checked ->
          assertThat(checked.gaps())
              .allSatisfy(
                  gap ->
                      assertThat(gap)
                          .isInstanceOfSatisfying(
                              Gap.Unparsable.class,
                              lines -> assertThat(lines.lines().first()).isPositive()));
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.NotChecked;
import dev.loopguard.analysis.FileOutcome.Reason;
import dev.loopguard.analysis.python.rules.PythonRules;
import dev.loopguard.analysis.python.syntax.ModuleTree;
import dev.loopguard.analysis.python.syntax.ParseResult;
import dev.loopguard.analysis.python.syntax.PythonParser;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.TreePrinter;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
class HostileFilesTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures/python");
  private static final int CUT_EVERY = 50;
  private static final int MEGABYTE = 1_000_000;

  private final PythonAnalyzer analyzer = PythonRules.analyzer();

  static List<Path> fixtures() {
    try (Stream<Path> files = Files.list(FIXTURES)) {
      return files.filter(path -> path.toString().endsWith(".py")).sorted().toList();
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

  @Property(tries = 500)
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
    return Arbitraries.of(fixtures()).map(HostileFilesTest::bytes);
  }

  @Property(tries = 500)
  void aValidProgramIsCheckedWhole(@ForAll("modules") String program) {
    assertThat(analyse(program))
        .isInstanceOfSatisfying(Checked.class, checked -> assertThat(checked.gaps()).isEmpty());
  }

  @Property(tries = 500)
  void indentationDoesNotChangeTheTree(@ForAll("plainModules") String program) {
    Statement.If around =
        (Statement.If) tree("if x:\n" + Programs.indented(program)).body().getFirst();

    assertThat(printed(around.body())).isEqualTo(printed(tree(program).body()));
  }

  @Provide
  Arbitrary<String> modules() {
    return Programs.modules();
  }

  @Provide
  Arbitrary<String> plainModules() {
    return Programs.modulesOfShortStrings();
  }

  @Test
  void aZeroByteMakesAFileBinary() {
    assertThat(analyse("x = '\0'\n")).isEqualTo(new NotChecked("src/a.py", Reason.BINARY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"time.sleep(1); ", "x = a.b(c)[d]; ", "await f(); ", "'a'; "})
  void oneLineOfAMegabyteIsChecked(String statement) {
    String line = statement.repeat(MEGABYTE / statement.length());

    assertThat(((Checked) analyse("import time\nasync def f(): " + line + "\n")).gaps()).isEmpty();
  }

  @Test
  void aLongLineGetsNoSuggestions() {
    Checked checked =
        (Checked)
            analyse("import asyncio, time\nasync def f(): " + "time.sleep(1); ".repeat(1_000));

    assertThat(checked.findings()).hasSize(1_000).allMatch(finding -> finding.fix().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"(|)", "[|]", "`{1: `|}", "f(|)", "a[|]", "`lambda: `|``", "`not `|``"})
  void bracketsTooDeepAreSaidToBe(String open, String close) {
    assertThat(analyse("x = " + open.repeat(60) + "a" + close.repeat(60) + "\n"))
        .isInstanceOf(Checked.class);
    assertThat(analyse("x = " + open.repeat(5_000) + "a" + close.repeat(5_000) + "\n"))
        .isEqualTo(new NotChecked("src/a.py", Reason.NESTED_TOO_DEEPLY));
  }

  @Test
  void stringsTooDeepAreSaidToBe() {
    Checked checked = (Checked) analyse("x = " + "f'{".repeat(500) + "a" + "}'".repeat(500) + "\n");

    assertThat(checked.gaps())
        .containsExactly(new Gap.Unparsable(LineRange.at(1), "nested too deeply"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if a:",
        "while a:",
        "for a in b:",
        "with a as b:",
        "def f():",
        "async def f():",
        "class A:"
      })
  void blocksTooDeepAreSaidToBe(String header) {
    assertThat(((Checked) analyse(nested(header, 90))).gaps()).isEmpty();
    assertThat(
            switch (analyse(nested(header, 1_000))) {
              case NotChecked(_, Reason reason) -> reason == Reason.NESTED_TOO_DEEPLY;
              case Checked checked -> !checked.complete();
            })
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`match a:` | ` case b:` | ` `",
        "`try:` | `` | `except asyncio.CancelledError:`",
        "`try:` | `` | `finally:`",
        "`async with a as b, c():` | `` | ` `",
        "`async for a in b:` | `` | `else:`"
      })
  void compoundStatementsTooDeepAreSaidToBe(String header, String inner, String after) {
    assertThat(((Checked) analyse(nested(header, inner, after, 40))).gaps()).isEmpty();
    assertThat(
            switch (analyse(nested(header, inner, after, 300))) {
              case NotChecked(_, Reason reason) -> reason == Reason.NESTED_TOO_DEEPLY;
              case Checked checked -> !checked.complete();
            })
        .isTrue();
  }

  /** Returns compound statements in each other; {@code after} is a clause that follows the body. */
  private static String nested(String header, String inner, String after, int depth) {
    StringBuilder text = new StringBuilder("import asyncio\nasync def f():\n");
    int step = inner.isBlank() ? 1 : 2;
    for (int level = 0; level < depth; level++) {
      text.append(" ".repeat(level * step + 1)).append(header).append('\n');
      if (!inner.isBlank()) {
        text.append(" ".repeat(level * step + 1)).append(inner).append('\n');
      }
    }
    text.append(" ".repeat(depth * step + 1)).append("await a.cancel()\n");
    for (int level = depth - 1; level >= 0 && !after.isBlank(); level--) {
      String indentation = " ".repeat(level * step + 1);
      text.append(indentation).append(after).append('\n');
      text.append(indentation).append(" await a\n");
    }
    return text.toString();
  }

  private static String nested(String header, int depth) {
    return IntStream.range(0, depth)
            .mapToObj(level -> " ".repeat(level) + header + "\n")
            .collect(Collectors.joining())
        + " ".repeat(depth)
        + "pass\n";
  }

  /** Each of these once asked the same question again and again, eight levels deep. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = x\n",
        "x = y\ny = x\n",
        "x = y = z\nz = x\n",
        "class A:\n  def m(self): return self.m()\nx = A().m()\nx = x.m()\n",
        "class A(B): pass\nclass B(A): pass\nx = A().b\n",
        "class A:\n  def __init__(self):\n    self.x = self.y\n    self.y = self.x\nx = A().x\n",
        "def f(): return f()\nx = f()\n",
        "import time\nx = time\ny = x\nx = y\n"
      })
  void namesThatLeadInCirclesHaveNoMeaning(String definitions) {
    String text = definitions.repeat(60) + "async def g():\n" + "    x.sleep(x.y(1))\n".repeat(60);

    assertThat(((Checked) analyse(text)).gaps()).isEmpty();
  }

  @Test
  void attributesThatLeadInCirclesHaveNoType() {
    String init = "    self.x = self.y\n    self.y = self.x\n".repeat(60);
    String use = "    self.x.close(self.y.z())\n".repeat(60);

    Checked checked =
        (Checked)
            analyse("class A:\n  def __init__(self):\n" + init + "  async def f(self):\n" + use);

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.gaps()).isEmpty();
  }

  @Test
  void aNameBoundTooOftenHasNoMeaning() {
    assertThat(findings("x = time\n".repeat(30))).isEqualTo(1);
    assertThat(findings("x = time\n".repeat(65))).isZero();
  }

  private int findings(String bindings) {
    String text = "import time\n" + bindings + "async def f():\n    x.sleep(1)\n";
    return ((Checked) analyse(text)).findings().size();
  }

  private FileOutcome analyse(String text) {
    return analyzer.analyse(new SourceFile("src/a.py", Bytes.utf8(text)));
  }

  /** Nothing is thrown, no rule fails, and what is unread has a place. */
  private void isAnswered(byte[] bytes) {
    switch (analyzer.analyse(new SourceFile("src/a.py", Bytes.of(bytes)))) {
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

  private static ModuleTree tree(String text) {
    ParseResult.Parsed parsed = (ParseResult.Parsed) PythonParser.parse(text);
    assertThat(parsed.module().broken()).isEmpty();
    return parsed.module().tree();
  }

  private static String printed(List<Statement> statements) {
    return statements.stream()
        .map(statement -> TreePrinter.print(statement, false))
        .collect(Collectors.joining());
  }
}

package dev.loopguard.lab.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.NotChecked;
import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.analysis.javalang.JavaAnalyzer;
import dev.loopguard.analysis.javalang.JavaPrograms;
import dev.loopguard.analysis.javalang.rules.JavaRules;
import dev.loopguard.analysis.python.Programs;
import dev.loopguard.analysis.python.rules.PythonRules;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.SourceFile;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * An engine with all its rules: it ends, no rule fails, what it tells lies within the file and is
 * not larger than a small multiple of it, and the same file gives the same outcome.
 */
record EngineTarget(String name, Analyzer analyzer, String path, Arbitrary<byte[]> inputs)
    implements Target {
  private static final List<String> PYTHON =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "f'",
          "f'{",
          "'",
          "\"\"\"",
          "\\",
          "\n",
          "\n    ",
          "\t",
          ":",
          "=",
          ":=",
          "await ",
          "async ",
          "async def f():\n",
          "def ",
          "class A:\n",
          "if a:\n",
          "try:\n",
          "except Exception:\n",
          "finally:\n",
          "match a:\n",
          "case _:\n",
          "lambda: ",
          "yield ",
          "not ",
          "*",
          "**",
          "@",
          ".",
          ",",
          "#",
          "\r",
          "\0",
          "\f",
          "\uFEFF",
          "é",
          "1",
          "self.",
          "asyncio.",
          "time.sleep(1)",
          "asyncio.create_task(a())",
          "# loopguard: ignore",
          "# coding: utf-16\n");

  private static final List<String> JAVA =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "<",
          ">",
          "\"",
          "\"\"\"",
          "'",
          "\\u007b",
          "\n",
          ";",
          ":",
          "=",
          "->",
          "::",
          "?",
          "var ",
          "new ",
          "class A {",
          "void f() {",
          "try {",
          "} catch (Exception e) {",
          "switch (a) { ",
          "case 1 -> ",
          "record R(int a) {",
          "@A ",
          "//",
          "/*",
          "*/",
          "\r",
          "\0",
          "\uFEFF",
          "é",
          "1",
          "this.",
          ".get()",
          ".block()",
          "Thread.sleep(1);",
          ".subscribe()",
          "CompletableFuture.",
          "Mono.",
          "// loopguard: ignore");

  static EngineTarget python() {
    return new EngineTarget(
        "python",
        PythonRules.analyzer(),
        "src/a.py",
        Mutations.of(
            Arbitraries.oneOf(Arbitraries.of(Corpus.fixtures("python")), Programs.modules()),
            PYTHON));
  }

  static EngineTarget java() {
    return new EngineTarget(
        "java",
        new JavaAnalyzer(JavaRules.ALL),
        "src/A.java",
        Mutations.of(
            Arbitraries.oneOf(Arbitraries.of(Corpus.fixtures("java")), JavaPrograms.classes()),
            JAVA));
  }

  @Override
  public void check(byte[] input) {
    SourceFile file = new SourceFile(path, Bytes.of(input));
    FileOutcome outcome = analyzer.analyse(file);
    switch (outcome) {
      case NotChecked _ -> {}
      case Checked checked -> check(checked, input);
    }
    assertThat(outcome.path()).isEqualTo(path);
    assertThat(analyzer.analyse(file)).isEqualTo(outcome);
    analyzer
        .summarise(file)
        .ifPresent(summary -> assertThat(analyzer.summary(summary.bytes())).contains(summary));
  }

  private static void check(Checked checked, byte[] input) {
    int last = lines(input);
    assertThat(checked.gaps())
        .allSatisfy(
            gap ->
                assertThat(gap)
                    .isInstanceOfSatisfying(
                        Gap.Unparsable.class, unread -> assertWithin(unread.lines(), last)));
    List<Finding> findings =
        Stream.concat(
                checked.findings().stream(), checked.suppressed().stream().map(Suppressed::finding))
            .toList();
    assertThat(findings).allSatisfy(found -> assertWithin(found.location().lines(), last));
    assertThat(findings.size() + checked.gaps().size()).isLessThanOrEqualTo(input.length);
    assertThat(findings.stream().mapToLong(EngineTarget::size).sum())
        .as("characters told")
        .isLessThanOrEqualTo(100_000 + 60L * input.length);
  }

  private static void assertWithin(LineRange lines, int last) {
    assertThat(lines.first()).isBetween(1, last);
    assertThat(lines.last()).isBetween(lines.first(), last);
  }

  private static long size(Finding finding) {
    return finding.tokens().length()
        + finding.fix().map(fix -> fix.toString().length()).orElse(0)
        + finding.message().arguments().values().stream().mapToLong(String::length).sum();
  }

  /** Counts every sort of line end, and one line more. */
  private static int lines(byte[] input) {
    int lines = 1;
    for (byte each : input) {
      lines += each == '\n' || each == '\r' ? 1 : 0;
    }
    return lines;
  }
}

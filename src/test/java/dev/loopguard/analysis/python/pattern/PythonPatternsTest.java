package dev.loopguard.analysis.python.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.pattern.BrokenPatternException;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.analysis.pattern.PatternRule.Code;
import dev.loopguard.analysis.pattern.PatternRule.Conditions;
import dev.loopguard.analysis.python.PythonAnalyzer;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What patterns are like. Each sample is one line; {@code \\n} begins another. */
class PythonPatternsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // expressions and metavariables
        "time.sleep($T)        | import time\\ntime.sleep(1)            | 2",
        "time.sleep($T)        | from time import sleep\\nsleep(1)      | 2",
        "time.sleep($T)        | import time as t\\nt.sleep(n + 1)      | 2",
        "time.sleep($T)        | import mytime as time\\ntime.sleep(1)  | -",
        "time.sleep($T)        | time.sleep()                            | -",
        "time.sleep($T)        | time.sleep(1, 2)                        | -",
        "time.sleep($_)        | self.time.sleep(1)                      | -",
        "db.query(...)         | from app import db\\ndb.query()        | 2",
        "open($F)              | open(name)                              | 1",
        "open($F)              | from aiofiles import open\\nopen(name) | -",
        "open($F)              | def open(f): pass\\nopen(name)         | -",
        "requests.Session.get($U) | import requests\\ns = requests.Session()\\ns.get(u) | 3",
        "$X == $X              | a == b                                  | -",
        "$X == $X              | f(a) == f( a )                          | 1",
        "$X + $Y               | a - b                                   | -",
        "$O.close()            | self.pool.close()                       | 1",
        "$O.$M($A)             | self.pool.put(1)                        | 1",
        // arguments
        "f(...)                | f()                                     | 1",
        "f(...)                | f(1, *a, k=2, **b)                      | 1",
        "f(..., timeout=$T)    | f(1, timeout=2)                         | 1",
        "f(..., timeout=$T)    | f(timeout=2, retries=3)                 | 1",
        "f(..., timeout=$T)    | f(1, retries=3)                         | -",
        "f(timeout=$T)         | f(timeout=2, retries=3)                 | -",
        "f(a=1, b=2)           | f(b=2, a=1)                             | 1",
        "f($A, ..., $A)        | f(1, 2, 3, 1)                           | 1",
        "f($A, ..., $A)        | f(1, 2, 3)                              | -",
        "f($...ARGS)           | f(1, k=2)                               | 1",
        "f(..., $X, ...)       | f()                                     | -",
        "f(..., None, ...)     | f(1, None, 2)                           | 1",
        "f([..., 3])           | f([1, 2, 3])                            | 1",
        "f((1, ...))           | f((1, 2))                               | 1",
        "log(\"...\")            | log(f'{a}')                             | 1",
        "log(\"...\")            | log('a' 'b')                            | 1",
        "log(\"...\")            | log(a)                                  | -",
        // statements
        "return $X             | def f():\\n  return 1                  | 2",
        "return                | def f():\\n  return 1                  | -",
        "$X = f()              | a = f()                                 | 1",
        "$X = f()              | a: int = f()                            | 1",
        "$X = ...              | a = 1                                   | 1",
        "raise $E              | raise A() from b                        | 1",
        "assert $X             | assert a, 'b'                           | 1",
        "if $X: ...            | if a:\\n  pass\\nelse:\\n  pass          | 1",
        "if $X: pass           | if a:\\n  pass\\n  pass                | -",
        "for $X in $L: ...     | async for a in b:\\n  pass              | -",
        "async for $X in $L: ... | async for a in b:\\n  pass            | 1",
        "with $L: ...          | with a, b as c:\\n  pass                | 1",
        "with $L as $X: ...    | with a:\\n  pass                        | -",
        "async with $P.acquire() as $C: ... | async with self.p.acquire() as c:\\n  use(c) | 1",
        "try: ...\\nexcept: ... | try:\\n  a()\\nexcept A:\\n  pass\\nexcept:\\n  pass | 1",
        "try: ...\\nexcept: ... | try:\\n  a()\\nexcept A:\\n  pass          | -",
        "try: ...\\n"
            + "except $E: pass | try:\\n"
            + "  a()\\n"
            + "except A as e:\\n"
            + "  pass\\n"
            + "finally:\\n"
            + "  b() | 1",
        "def $F(...): ...      | def f(a, *b, c=1): pass                 | 1",
        "def $F(...): ...      | async def f(): pass                     | -",
        "async def $F(..., db, ...): ... | async def f(a, db: Db = None, *, b=1): pass | 1",
        "def $F(): ...         | def f(a): pass                          | -",
        "@app.get(...)\\ndef $F(...): ... | @b\\n@app.get('/')\\ndef f(): pass | 3",
        "class $C(Base): ...   | class A(Base):\\n  pass                 | 1",
        "class $C: ...         | class A(Base):\\n  pass                 | 1",
        "import requests       | import os, requests                     | 1",
        "from app import $X    | from app import a as b                  | 1",
        // statements in a row
        "$X = open($F)\\n...\\n$X.close() | a = open('b')\\nuse(a)\\nuse(a)\\na.close()\\nc() | 1",
        "$X = open($F)\\n...\\n$X.close() | a = open('b')\\nb.close()          | -",
        "a()\\nb()              | a()\\nc()\\nb()                          | -",
        "$D[$K] = $V           | a[b] = c                                | 1",
        "{'k': $V, **$R}       | f({'k': 1, **r})                        | 1",
        "lambda: $X            | f(lambda: 1)                            | 1",
        "[$X for $X in $L]     | [a for a in b]                          | 1",
        "await $X              | async def f():\\n  await g()            | 2",
      })
  void isLike(String pattern, String code, String line) {
    assertThat(lines(rule(Conditions.NONE, lines(pattern)), lines(code)))
        .isEqualTo(line.equals("-") ? List.of() : List.of(Integer.valueOf(line)));
  }

  @Test
  void conditionsNarrowWhatIsFound() {
    String code =
        """
        import asyncpg, time
        pool: asyncpg.Pool = make()
        other = make()
        async def f():
            time.sleep(1)
            async with pool.acquire() as c:
                await c.fetch("a")
                time.sleep(2)
            async with other.acquire() as c:
                time.sleep(3)
        def g():
            time.sleep(4)
        """;
    assertThat(lines(rule(async(true), "time.sleep($T)"), code)).containsExactly(5, 8, 10);
    assertThat(lines(rule(async(false), "time.sleep($T)"), code)).containsExactly(12);
    assertThat(
            lines(
                rule(
                    new Conditions(
                        List.of(),
                        List.of(new Code(1, "async with $P.acquire() as $C: ...")),
                        List.of(),
                        Map.of(),
                        Optional.empty()),
                    "time.sleep($T)"),
                code))
        .containsExactly(8, 10);
    assertThat(
            lines(
                rule(
                    new Conditions(
                        List.of(new Code(1, "time.sleep(1)")),
                        List.of(),
                        List.of(new Code(1, "async with $P.acquire() as $C: ...")),
                        Map.of(),
                        Optional.empty()),
                    "time.sleep($T)"),
                code))
        .containsExactly(12);
    assertThat(
            lines(
                rule(
                    new Conditions(
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of("P", List.of("asyncpg.Pool")),
                        Optional.empty()),
                    "$P.acquire()"),
                code))
        .containsExactly(6);
  }

  @Test
  void whatIsAroundBindsTooForTheOtherConditionsAndTheMessage() {
    PatternRule rule =
        rule(
            new Conditions(
                List.of(),
                List.of(
                    new Code(1, "async with $P.acquire() as $C: ..."),
                    new Code(1, "async def $F(...): ...")),
                List.of(new Code(1, "if $C: ...")),
                Map.of("P", List.of("asyncpg.Pool")),
                Optional.empty()),
            "$C.fetch($Q)");
    String code =
        """
        import asyncpg
        async def f(pool: asyncpg.Pool, other):
            async with pool.acquire() as a:
                a.fetch("1")
                other.fetch("2")
                if a:
                    a.fetch("3")
                if other:
                    a.fetch("4")
            async with other.acquire() as b:
                b.fetch("5")
        """;
    assertThat(lines(rule, code)).containsExactly(4, 9);
    assertThat(findings(rule, code).getFirst().message().arguments())
        .isEqualTo(Map.of("C", "a", "F", "f", "P", "pool", "Q", "\"1\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from app.jobs import Queue\\nQueue().put(1)                          | 2",
        "from app.jobs import Queue\\nq = Queue()\\nq.put(1)                 | 3",
        "import app.jobs as jobs\\nq = jobs.Queue()\\nq.put(1)               | 3",
        "from app.jobs import Queue\\ndef f(q: Queue):\\n  q.put(1)          | 3",
        "from app.jobs import Queue\\nclass A:\\n  def __init__(self):\\n"
            + "    self.q = Queue()\\n  def f(self):\\n    self.q.put(1)      | 6",
        "from app.jobs import Queue\\nq = Queue()\\nq = other()\\nq.put(1)  | -",
        "from app.jobs import Line\\nq = Line()\\nq.put(1)                   | -",
      })
  void anInstanceOfAClassOfOnesOwnIsKnown(String code, String line) {
    PatternRule rule =
        rule(
            new Conditions(
                List.of(),
                List.of(),
                List.of(),
                Map.of("Q", List.of("app.jobs.Queue")),
                Optional.empty()),
            "$Q.put(...)");
    List<Integer> wanted = line.equals("-") ? List.of() : List.of(Integer.valueOf(line));
    assertThat(lines(rule, lines(code))).isEqualTo(wanted);
  }

  @Test
  void aFindingHasTheValuesAndAFixThatWasTried() {
    PatternRule rule =
        new PatternRule(
            RuleId.python("own-sleep"),
            Severity.MUST,
            List.of(new Code(1, "time.sleep($T)")),
            async(true),
            Optional.of(new Code(1, "await asyncio.sleep($T)\n")));
    Finding finding =
        findings(rule, "import asyncio, time\nasync def f(n):\n    time.sleep(n  +  1)\n")
            .getFirst();
    assertThat(finding.message().arguments()).isEqualTo(Map.of("T", "n + 1"));
    assertThat(finding.severity()).isEqualTo(Severity.MUST);
    assertThat(finding.location().symbol()).isEqualTo("f");
    assertThat(finding.fix().orElseThrow().replacement())
        .isEqualTo("    await asyncio.sleep(n  +  1)");
  }

  @Test
  void aFixThatDoesNotTakeTheFindingAwayIsDropped() {
    PatternRule rule =
        new PatternRule(
            RuleId.python("own-sleep"),
            Severity.MUST,
            List.of(new Code(1, "sleep($T)")),
            Conditions.NONE,
            Optional.of(new Code(1, "sleep($T)")));
    assertThat(findings(rule, "sleep(1)\n").getFirst().fix()).isEmpty();
  }

  @Test
  void aCommentSilencesIt() {
    assertThat(
            lines(
                rule(Conditions.NONE, "time.sleep($T)"),
                "time.sleep(1)  # loopguard: ignore[own-sleep] fine\n"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f(                | 7 | The pattern is no Python: ",
        "a()\\nb(           | 8 | The pattern is no Python: ",
        "$X                | 7 | The pattern begins with what stands for anything; begin it with"
            + " code.",
        "...\\n"
            + "f()          | 7 | The pattern begins with what stands for anything; begin it with"
            + " code.",
        "# nothing         | 7 | The pattern is empty.",
        "f($...A, k=1)     | 7 | Beside a keyword argument write ... instead of a named $...ARGS.",
      })
  void brokenPatternsAreNamedWithTheirLine(String pattern, int line, String sentence) {
    PatternRule rule =
        new PatternRule(
            RuleId.python("own-sleep"),
            Severity.MUST,
            List.of(new Code(7, lines(pattern))),
            Conditions.NONE,
            Optional.empty());
    assertThatThrownBy(() -> PythonPatternRule.compile(rule))
        .isInstanceOfSatisfying(
            BrokenPatternException.class, e -> assertThat(e.line()).isEqualTo(line))
        .hasMessageStartingWith(sentence);
  }

  /** Each of many statements may begin what never ends. */
  @Test
  void aRuleThatComparesTooMuchIsLeftOutOnTheFile() {
    String code = "f(a)\n".repeat(3_000);
    Checked checked = check(rule(Conditions.NONE, "f($X)\n...\nf($X)\n...\ng($X)"), code);
    assertThat(checked.findings()).isEmpty();
    assertThat(checked.gaps())
        .containsExactly(new Gap.RuleFailed(RuleId.python("own-sleep"), "compared too much"));
  }

  private static String lines(String escaped) {
    return escaped.replace("\\n", "\n");
  }

  private static Conditions async(boolean wanted) {
    return new Conditions(List.of(), List.of(), List.of(), Map.of(), Optional.of(wanted));
  }

  private static PatternRule rule(Conditions conditions, String pattern) {
    return new PatternRule(
        RuleId.python("own-sleep"),
        Severity.SHOULD,
        List.of(new Code(1, pattern)),
        conditions,
        Optional.empty());
  }

  private static List<Integer> lines(PatternRule rule, String code) {
    return findings(rule, code).stream()
        .map(finding -> finding.location().lines().first())
        .toList();
  }

  private static List<Finding> findings(PatternRule rule, String code) {
    return check(rule, code).findings();
  }

  private static Checked check(PatternRule rule, String code) {
    return (Checked)
        new PythonAnalyzer(List.of(), List.of(), List.of(), PythonPatternRule::compile)
            .with(List.of(rule))
            .analyse(new SourceFile("a.py", Bytes.utf8(code)));
  }
}

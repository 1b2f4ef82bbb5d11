package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.Sizes.Size;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Statement.For;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs again and again, and how often. */
class RepetitionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "for x in y:\n  f(x)",
        "[f(x) for x in y]",
        "{x: f(x) for x in y}",
        "(f(x) for z in y for x in z)",
        "for x in y:\n  while not f(x): pass",
      })
  void findsWhatRunsPerItem(String text) {
    PythonFile file = Sources.file(text);
    Call call = Sources.lastCall(file);

    assertThat(file.repetitions().around(call).orElseThrow().usesItem(call)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for x in f(y): pass",
        "[x for x in f(y)]",
        "for x in y: pass\nelse: f(y)",
        "for x in y:\n  def g(): f(x)",
        "while True: f(x)",
      })
  void seesWhatDoesNot(String text) {
    PythonFile file = Sources.file(text);

    assertThat(file.repetitions().around(Sources.lastCall(file))).isEmpty();
  }

  @Test
  void followsWhatIsComputedFromTheItem() {
    PythonFile file = Sources.file("for x in y:\n  z = x.id\n  w = z + 1\n  f(w)");
    Call call = Sources.lastCall(file);
    Repetition repetition = file.repetitions().around(call).orElseThrow();

    assertThat(repetition.itemNames()).containsExactlyInAnyOrder("x", "z", "w");
    assertThat(repetition.targets()).containsExactly("x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(1, 2) | SMALL",
        "range(5) | SMALL",
        "MIRRORS | SMALL",
        "enumerate([a, b]) | SMALL",
        "items[:10] | LIMITED",
        "range(worker_count) | LIMITED",
        "chunked(items, 5) | LIMITED",
        "items[10:] | UNKNOWN",
        "items | UNKNOWN",
        "[] | SMALL",
        "zip(items, (1, 2)) | SMALL",
        "await pool.fetch(sql) | FROM_OUTSIDE",
        "await list_users() | FROM_OUTSIDE",
        "await list_users(limit=5) | LIMITED",
        "await plan() | UNKNOWN",
        "response.json() | FROM_OUTSIDE",
        "sorted(result.scalars().all()) | UNKNOWN",
      })
  void tellsHowManyItemsThereAre(String collection, Size size) {
    PythonFile file = Sources.file(collection);

    assertThat(file.sizes().of(Sources.last(file))).isEqualTo(size);
  }

  @Test
  void followsACollectionToWhereItComesFrom() {
    String query = "async def f(db):\n  rows = await db.fetch('select 1')\n  ";

    assertThat(sizeOfLastLoop(query + "for row in rows: pass")).isEqualTo(Size.FROM_OUTSIDE);
    assertThat(sizeOfLastLoop(query + "rows = rows[:9]\n  for row in rows: pass"))
        .isEqualTo(Size.LIMITED);
    assertThat(sizeOfLastLoop("todo = []\nfor x in todo: pass")).isEqualTo(Size.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "@app.get('/x')¶async def f(): pass | PER_REQUEST",
        "@mock.patch('a.b')¶async def f(): pass | UNKNOWN",
        "@bot.command()¶async def f(ctx): pass | PER_REQUEST",
        "import click¶@cli.command()¶async def f(): pass | UNKNOWN",
        "from aiohttp import web¶async def f(r: web.Request): pass | PER_REQUEST",
        "async def f(): pass¶app.add_route('/', f) | PER_REQUEST",
        "async def f(): pass¶def g(x=Depends(f)): pass | PER_REQUEST",
        "class A(web.View):¶  async def get(self): pass | PER_REQUEST",
        "@app.on_event('startup')¶async def f(): pass | ONCE",
        "async def main(): pass | ONCE",
        "async def f(x): pass¶def g(y): return [f(x) for x in y] | PER_ITEM",
        "async def f(x): pass¶def g(y): return map(f, y) | PER_ITEM",
        "async def f(x): pass¶def g(): return [f(x) for x in range(3)] | UNKNOWN",
        "async def f(x): pass¶def g(y): return [f(1) for x in y] | UNKNOWN",
        "async def f(): pass¶@app.get('/')¶async def g(): await f() | PER_REQUEST",
        "async def f(): pass | UNKNOWN",
      })
  void tellsHowOftenAFunctionRuns(String text, Frequency frequency) {
    PythonFile file = Sources.file(text.replace("¶", "\n"));
    FunctionDef function = Sources.all(file, FunctionDef.class).getFirst();

    assertThat(file.frequencies().of(function)).isEqualTo(frequency);
  }

  private static Size sizeOfLastLoop(String text) {
    PythonFile file = Sources.file(text);
    For loop = Sources.all(file, For.class).getLast();
    return file.sizes().of(loop.iterable());
  }
}

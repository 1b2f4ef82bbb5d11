package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.Flow.Answer;
import dev.loopguard.analysis.python.Reach.Ways;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.Assign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "r.append(await f(x))",
        "y = g(x); r.append(await f(y))",
        "total += await f(x)",
        "log.info(x); await self.save(x)",
        "self.r.append(await self.load(x))",
        "if x: y = 1\n  else: y = 2\n  await f(y)",
        "async with s.get(x) as y: await y.json()",
        "try: y = g(x)\n  except E: continue\n  await f(y)",
        "r[x] = await f(x)",
        "await f([n for n in x]); n = 1",
      })
  void seesThatRoundsAreIndependent(String body) {
    assertThat(depends(body)).isEqualTo(Answer.NO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token = await f(token)",
        "y = await f(token); token = y.next",
        "n += 1; await f(n)",
        "if done: continue\n  if not done: await f(x)\n  done = x",
        "if x: y = 1\n  await f(y)",
        "z = y; await f(z); y = g(x)",
        "while more: more = await f(x)",
        "for y in last: await f(y)\n  last = g(x)",
        "try: y = g(x)\n  except E: pass\n  await f(y)",
      })
  void seesWhatIsCarried(String body) {
    assertThat(depends(body)).isEqualTo(Answer.YES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seen.add(x); await f(seen)",
        "self.token = x; await self.load(x)",
        "r.append(await f(r))",
        "s.headers.update(x); await s.get(x)",
        "d[x] = 1; await f(d)",
      })
  void doesNotKnowWhatChangedObjectsCarry(String body) {
    assertThat(depends(body)).isEqualTo(Answer.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pass",
        "if x: await f()",
        "if x: continue\n  await f()",
        "x and await f()",
        "for x in y: await f()",
        "[await f() for x in y]",
        "match x:\n    case 1: await f()",
      })
  void seesThatALoopMaySpin(String body) {
    assertThat(spins(body)).isEqualTo(Answer.YES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "await f()",
        "if x: await f()\n  else: break",
        "if x: return\n  await f()",
        "async for x in y: pass",
        "try: g()\n  finally: await f()",
        "while True:\n    if x: break\n    await f()\n  await f()",
        "match x:\n    case 1: await f()\n    case _: raise E",
      })
  void seesThatEachRoundAwaits(String body) {
    assertThat(spins(body)).isEqualTo(Answer.NO);
  }

  @Test
  void doesNotKnowWhereAnExceptionComesBeforeTheAwait() {
    assertThat(spins("try: await f()\n  except E: continue")).isEqualTo(Answer.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s = f()\n  try: g()\n  finally: s.close()",
        "try:\n    s = f()\n    g()\n  finally:\n    s.close()",
        "try:\n    if x:\n      s = f()\n  finally:\n    if s: g()\n    s.close()",
      })
  void seesWhatIsReachedOnEveryWay(String body) {
    assertThat(closes(body)).isEqualTo(Ways.ALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s = f()\n  g()\n  s.close()",
        "if x:\n    s = f()\n  s.close()",
        "s = f()\n  if x: s.close()\n  else:\n    g(); s.close()",
        "s = f()\n  try: g()\n  except E: raise\n  s.close()",
        "s = f()\n  with x: s.close()",
        "try: s = f()\n  except E: pass\n  else: s.close()",
      })
  void seesWhatIsReachedWhereNothingRaises(String body) {
    assertThat(closes(body)).isEqualTo(Ways.NORMAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s = f()",
        "s = f()\n  if x: s.close()",
        "s = f()\n  if x: return\n  s.close()",
        "s = f()\n  x and s.close()",
        "s = f()\n  for x in y: s.close()",
        "s = f()\n  def g(): s.close()",
        "s = f()\n  try:\n    g()\n    s.close()\n  except E: pass",
      })
  void seesWhatIsNotReachedOnEveryWay(String body) {
    assertThat(closes(body)).isEqualTo(Ways.NOT_ALL);
  }

  private static Answer depends(String body) {
    PythonFile file = file("async def f():\n for x in xs:\n  " + body);
    return Carried.awaitsDependOnEarlierRounds(Sources.all(file, Statement.For.class).getFirst());
  }

  private static Answer spins(String body) {
    PythonFile file = file("async def f():\n while True:\n  " + body);
    return file.rounds().maySpin(Sources.all(file, Statement.While.class).getFirst());
  }

  private static Ways closes(String body) {
    PythonFile file = file("async def f():\n  " + body);
    return file.reach()
        .after(
            Sources.all(file, Assign.class).getFirst(),
            node ->
                node instanceof Call(_, Attribute(_, _, String name), _) && name.equals("close"));
  }

  private static PythonFile file(String text) {
    PythonFile file = Sources.file(text);
    assertThat(file.parsed().broken()).isEmpty();
    return file;
  }
}

package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.ConsultedCodebase;
import dev.loopguard.analysis.python.index.Found;
import dev.loopguard.analysis.python.index.Modules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModulesTest {
  private final SortedMap<String, String> texts = new TreeMap<>();

  private ModulesTest with(String path, String... lines) {
    texts.put(path, String.join("\n", lines) + "\n");
    return this;
  }

  private Codebase codebase() {
    return new FolderCodebase(new PythonAnalyzer(List.of(), List.of()), texts);
  }

  private Optional<String> found(String from, String reference, String... roots) {
    return new Modules(codebase(), List.of(roots), from, Set.of("redis"))
        .find(reference)
        .map(found -> found.getClass().getSimpleName() + " " + found.name());
  }

  @Test
  void relativeAndAbsoluteNamesLeadToTheSame() {
    with("src/app/__init__.py").with("src/app/a.py", "async def f(): ...").with("src/app/b.py");
    assertThat(found("src/app/b.py", ".a.f")).contains("Function app.a.f");
    assertThat(found("src/app/b.py", "app.a.f")).contains("Function app.a.f");
    assertThat(found("tests/test_b.py", "app.a.f")).contains("Function app.a.f");
    assertThat(found("src/app/b.py", "...a.f")).isEmpty();
  }

  @Test
  void packagesWithoutInitAreFollowed() {
    with("company/app/a.py", "def f(): ...");
    assertThat(found("main.py", "company.app.a.f")).contains("Function a.f");
    assertThat(found("main.py", "company.app")).contains("Folder app");
  }

  @Test
  void rootsThatWereSaidComeFirst() {
    with("lib/app.py", "def f(): ...").with("app.py", "def g(): ...");
    assertThat(found("main.py", "app.f", "lib/")).contains("Function app.f");
    assertThat(found("main.py", "app.f")).isEmpty();
  }

  @Test
  void aServiceOfItsOwnSeesItsOwnModules() {
    with("services/one/app/__init__.py").with("services/two/app/__init__.py");
    with("services/one/app/a.py", "def f(): ...").with("services/two/app/a.py", "def g(): ...");
    assertThat(found("services/two/app/main.py", "app.a.g")).contains("Function app.a.g");
    assertThat(found("services/two/app/main.py", "app.a.f")).isEmpty();
  }

  @Test
  void librariesAreNotShadowedByFilesBeside() {
    with("app/clients/redis.py", "def get(): ...").with("app/clients/json.py", "def loads(): ...");
    assertThat(found("app/clients/x.py", "redis.get")).contains("Outside redis.get");
    assertThat(found("app/clients/x.py", "json.loads")).contains("Outside json.loads");
  }

  @Test
  void whatIsImportedAgainLeadsOut() {
    with("app/__init__.py", "from .compat import sleep as nap");
    with("app/compat.py", "from time import sleep");
    assertThat(found("main.py", "app.nap")).contains("Outside time.sleep");
  }

  @Test
  void starsBringWhatIsExported() {
    with("a.py", "from b import *", "from c import *");
    with("b.py", "def f(): ...", "def _g(): ...", "def h(): ...");
    with("c.py", "__all__ = ['h']", "def f(): ...", "def h(): ...");
    assertThat(found("main.py", "a.f")).contains("Function b.f");
    assertThat(found("main.py", "a.h")).contains("Function c.h");
    assertThat(found("main.py", "a._g")).isEmpty();
  }

  @Test
  void aStarOfALibraryMakesWhatComesBeforeUnknown() {
    with("a.py", "from b import *", "from somewhere import *").with("b.py", "def f(): ...");
    assertThat(found("main.py", "a.f")).isEmpty();
  }

  @Test
  void anUnknownBaseHidesWhatComesAfterIt() {
    with("a.py", "class A:", "    async def f(self): ...");
    with(
        "b.py",
        "from a import A",
        "class B(A, make()): ...",
        "class C(make(), A): ...",
        "class D(B):",
        "    def f(self): ...");
    assertThat(found("main.py", "b.B.f")).contains("Function a.A.f");
    assertThat(found("main.py", "b.C.f")).isEmpty();
    assertThat(found("main.py", "b.D.f")).contains("Function b.D.f");
    assertThat(found("main.py", "b.B.g")).isEmpty();
  }

  @Test
  void aDiamondIsLookedThroughAsPythonDoes() {
    with(
        "a.py",
        "class A:",
        "    def f(self): ...",
        "class B(A): ...",
        "class C(A):",
        "    async def f(self): ...",
        "class D(B, C): ...");
    assertThat(found("main.py", "a.D.f")).contains("Function a.C.f");
  }

  @Test
  void circlesHaveNoAnswer() {
    with("a.py", "from b import f", "class A(B): ...", "class B(A): ...")
        .with("b.py", "from a import f");
    with("c.py", "from c import *", "from d import *").with("d.py", "from c import *");
    assertThat(found("main.py", "a.f")).isEmpty();
    assertThat(found("main.py", "a.A.g")).isEmpty();
    assertThat(found("main.py", "c.g")).isEmpty();
  }

  @Test
  void longWaysHaveNoAnswerAndCostLittle() {
    int modules = 400;
    for (int i = 0; i < modules; i++) {
      String stars =
          IntStream.rangeClosed(1, 20)
              .mapToObj(step -> "from m%d import *\n".formatted((7 * step) % modules))
              .collect(Collectors.joining());
      with("m" + i + ".py", stars, "from m" + (i + 1) + " import f");
    }
    with("m" + modules + ".py", "def f(): ...");
    ConsultedCodebase asked = new ConsultedCodebase(codebase());
    Modules all = new Modules(asked, List.of(), "main.py", Set.of());
    assertThat(all.find("m0.f")).isEmpty();
    assertThat(all.find("m0.missing")).isEmpty();
    assertThat(all.find("m399.f").map(Found::name)).contains("m400.f");
    assertThat(asked.files()).hasSizeLessThanOrEqualTo(modules + 1);
  }

  @Test
  void whatWasAskedIsKnownAfterwards() {
    with("app/__init__.py").with("app/a.py", "def f(): ...").with("app/b.py");
    ConsultedCodebase asked = new ConsultedCodebase(codebase());
    new Modules(asked, List.of(), "app/b.py", Set.of()).find(".a.f");
    assertThat(asked.files()).containsOnlyKeys("app/__init__.py", "app/a.py");
    assertThat(asked.existing()).containsEntry("app/a.py", true);
    assertThat(asked.answersAs(codebase())).isTrue();
    with("app/a.py", "async def f(): ...");
    assertThat(asked.answersAs(codebase())).isFalse();
  }
}

package dev.loopguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeCommandTest {
  @TempDir private Path folder;

  @Test
  void theTreeIsPrintedANodeALine() throws IOException {
    assertThat(tree(write("a.py", "x = 'é'\n")))
        .isEqualTo(
            new Ran(
                0,
                """
                ModuleTree
                  body=
                    Assign
                      targets=
                        Name
                          id='x'
                      value=StringLiteral
                        value='\\u00e9'
                """,
                ""));
  }

  @Test
  void spansAreLinesAndColumns() throws IOException {
    assertThat(tree(write("a.pyi", "\nawait_ = (\n  1)\n"), "--spans").out())
        .contains("ModuleTree 1:1..4:1\n", "Assign 2:1..3:5\n", "NumberLiteral 3:3..3:4\n");
  }

  @Test
  void brokenStatementsAreNamedAndTheRestIsPrinted() throws IOException {
    String file = write("a.py", "x = = 1\ny\n");
    Ran ran = tree(file);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).contains("Broken\n", "id='y'\n");
    assertThat(ran.err())
        .isEqualTo("loopguard: " + file + ": line 1 does not parse: expected an expression\n");
  }

  @Test
  void namesSayWhatEachStandsFor() throws IOException {
    String file =
        write(
            "a.py",
            """
            import time as t, httpx
            async def f(a):
                async with httpx.AsyncClient() as c:
                    await c.get(a)
                t.sleep(gone)
            def g(): return f(1)
            """);
    assertThat(tree(file, "--names"))
        .isEqualTo(
            new Ran(
                0,
                """
                3:16: call httpx.AsyncClient(): httpx.AsyncClient, of type httpx.AsyncClient
                3:16: attribute httpx.AsyncClient: httpx.AsyncClient
                3:16: name httpx: httpx
                3:39: name c: a context manager's value of line 3, of type httpx.AsyncClient
                4:15: call c.get(a): httpx.AsyncClient.get
                4:15: attribute c.get: httpx.AsyncClient.get
                4:15: name c: a context manager's value of line 3, of type httpx.AsyncClient
                4:21: name a: a parameter of line 2
                5:5: call t.sleep(gone): time.sleep
                5:5: attribute t.sleep: time.sleep
                5:5: name t: time
                5:13: name gone: unknown
                6:17: call f(1): the function `f` of line 2
                6:17: name f: a function of line 2
                """,
                ""));
  }

  @Test
  void hiddenCharactersOfTheCodeAreShownAsEscapes() throws IOException {
    assertThat(tree(write("a.py", "f('\u202e\u0007')\n"), "--names").out())
        .startsWith("1:1: call f('\\u202e\\x07'): unknown\n");
  }

  @Test
  void whatHasNoTreeIsSaidInASentence() throws IOException {
    refused(folder + "/none.py", "no such file or folder");
    refused(write("a.txt", "x"), "no Python file, judged by its name");
    Files.createDirectories(folder.resolve("b.py"));
    refused(folder + "/b.py", "it is a folder");
    refused(write("c.py", "\0"), "the file is binary: it holds a zero byte");
    refused(
        write("d.py", "# coding: klingon\n"),
        "Python reads no file in the encoding that it names: \"klingon\"");
    refused(write("e.py", "\nprint 'a'\n"), "it is written in Python 2, see line 2");
    refused(write("f.py", "(".repeat(5000)), "its code is nested too deeply, see line 1");
    Path latin = folder.resolve("g.py");
    Files.write(latin, "x = 'é'\n".getBytes(StandardCharsets.ISO_8859_1));
    refused(latin.toString(), "it is not written in UTF-8: see byte 6");
  }

  private void refused(String file, String reason) {
    assertThat(tree(file)).isEqualTo(new Ran(2, "", "loopguard: " + file + ": " + reason + "\n"));
  }

  private static Ran tree(String... arguments) {
    return Ran.of(new TreeCommand(), arguments);
  }

  private String write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }
}

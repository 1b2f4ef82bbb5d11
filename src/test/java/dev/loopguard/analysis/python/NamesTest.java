package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          import time; time.sleep                          | time.sleep
          import time as t; t.sleep                        | time.sleep
          from time import sleep; sleep                    | time.sleep
          from time import sleep as nap; nap               | time.sleep
          import urllib.request; urllib.request.urlopen    | urllib.request.urlopen
          import a.b as c; c.d                             | a.b.d
          import a.b; a.c                                  | a.c
          from a import b; b.c.d                           | a.b.c.d
          """)
  void readsImports(String text, String expected) {
    assertThat(qualified(text.replace("; ", "\n"))).contains(expected);
  }

  @Test
  void readsAnUnboundRootAsTheModuleOfThatName() {
    assertThat(qualified("time.sleep")).contains("time.sleep");
  }

  @Test
  void readsNothingWhereAStarImportMayHaveBoundTheRoot() {
    assertThat(qualified("from helpers import *\ntime.sleep")).isEmpty();
  }

  @Test
  void knowsBuiltins() {
    assertThat(qualified("open")).contains("builtins.open");
    assertThat(qualified("def open(): ...\nopen")).isEmpty();
  }

  @Test
  void keepsTheDotsOfARelativeImport() {
    assertThat(qualified("from .time import sleep\nsleep")).contains(".time.sleep");
    assertThat(qualified("from . import time\ntime.sleep")).contains(".time.sleep");
  }

  @Test
  void followsAnAliasThatIsBoundOnce() {
    assertThat(qualified("import time\npause = time.sleep\npause")).contains("time.sleep");
    assertThat(qualified("import time\npause = time.sleep\npause = print\npause")).isEmpty();
    assertThat(qualified("a = b\nb = a\nb.c")).isEmpty();
  }

  @Test
  void takesConditionalImportsOnlyWhenTheyAgree() {
    assertThat(
            qualified(
                "try:\n  import ujson as json\nexcept ImportError:\n  import json\njson.loads"))
        .isEmpty();
    assertThat(
            qualified(
                "try:\n  import requests\nexcept ImportError:\n  requests = None\nrequests.get"))
        .contains("requests.get");
    assertThat(qualified("import os\nimport os.path\nos.listdir")).contains("os.listdir");
  }

  @Test
  void leavesPrivateModulesForThePublicName() {
    assertThat(qualified("from requests.sessions import Session\nSession"))
        .contains("requests.Session");
  }

  @Test
  void looksUpNamesAsPythonDoes() {
    PythonFile file =
        Sources.file(
            """
            import time
            class Job:
                time = 3
                def run(self, sleep):
                    time.sleep(1)
                    def inner(time):
                        time.sleep(2)
            def change():
                global clock
                import time as clock
            clock.sleep(3)
            """);

    assertThat(Sources.all(file, Call.class))
        .extracting(call -> file.names().qualifiedName(call.function()))
        .containsExactly(Optional.of("time.sleep"), Optional.empty(), Optional.of("time.sleep"));
  }

  @Test
  void givesComprehensionsTheirOwnNames() {
    PythonFile file = Sources.file("import time\n[time.sleep for time in clocks]\ntime.sleep");

    assertThat(Sources.all(file, Attribute.class))
        .extracting(attribute -> file.names().qualifiedName(attribute))
        .containsExactly(Optional.empty(), Optional.of("time.sleep"));
  }

  @Test
  void bindsNonlocalNamesInTheFunctionAround() {
    PythonFile file =
        Sources.file(
            """
            import time
            def outer():
                pause = time.sleep
                def inner():
                    nonlocal pause
                    pause = print
                pause(1)
            """);

    assertThat(file.names().qualifiedName(Sources.lastCall(file).function())).isEmpty();
  }

  private static Optional<String> qualified(String text) {
    PythonFile file = Sources.file(text);
    return file.names().qualifiedName(Sources.last(file));
  }
}

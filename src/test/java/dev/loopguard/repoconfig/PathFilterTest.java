package dev.loopguard.repoconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.repoconfig.RepoConfig.Paths;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathFilterTest {
  private static boolean matches(String pattern, String path) {
    return Glob.of(pattern).orElseThrow().matches(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.py | a.py",
        "*.py | src/deep/a.py",
        "generated | src/generated/x/a.py",
        "generated/ | src/generated/a.py",
        "src/** | src/a.py",
        "src/** | src/x/y/a.py",
        "src | src/a.py",
        "/a.py | a.py",
        "**/generated/** | generated/a.py",
        "**/generated/** | x/y/generated/z/a.py",
        "src/**/test/*.py | src/test/a.py",
        "src/**/test/*.py | src/x/y/test/a.py",
        "src/*/a.py | src/x/a.py",
        "src/a?.py | src/ab.py",
        "*.{py,pyi} | src/a.pyi",
        "{src,lib}/**/x.py | lib/x.py",
        "[a-c]*[!0-9].py | src/bx.py",
        "a[]].py | a].py",
        "\\*.py | *.py",
        "\\{a\\}.py | {a}.py",
        "** | anything/at/all.py",
        "ünï*.py | src/ünïcode.py",
      })
  void aPatternMatches(String pattern, String path) {
    assertThat(matches(pattern, path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.py | a.pyc",
        "src/** | src",
        "src/** | lib/src/a.py",
        "src/*.py | src/x/a.py",
        "/a.py | src/a.py",
        "generated/ | src/generated",
        "src/a?.py | src/a/.py",
        "*.{py,pyi} | a.java",
        "[a-c].py | d.py",
        "[!a-c].py | b.py",
        "\\*.py | a.py",
        "src/**/test | src/x/tests/a.py",
        "SRC/** | src/a.py",
      })
  void aPatternDoesNotMatch(String pattern, String path) {
    assertThat(matches(pattern, path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "//",
        "!x",
        "a//b",
        "../x",
        "a/./b",
        "a[b",
        "[]",
        "a{b",
        "a}b",
        "{a,{b,c}}",
        "a\\",
        "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"
      })
  void anIllFormedPatternIsNone(String pattern) {
    assertThat(Glob.of(pattern)).isEmpty();
  }

  @Test
  void aPatternMadeToBacktrackIsAnsweredAtOnce() {
    assertThat(matches("**/" + "*a".repeat(200) + "b", "a/".repeat(500) + "a".repeat(2_000)))
        .isFalse();
    assertThat(matches("**/*a/".repeat(60) + "b", "a/".repeat(2_000) + "c")).isFalse();
  }

  @Test
  void withoutPatternsEveryFileIsChecked() {
    assertThat(new PathFilter(new Paths(List.of(), List.of())).accepts("any/where.py")).isTrue();
  }

  @Test
  void aFileMustBeIncludedAndNotExcluded() {
    PathFilter filter =
        new PathFilter(new Paths(List.of("src/**", "tools"), List.of("**/generated/**")));
    assertThat(filter.accepts("src/a.py")).isTrue();
    assertThat(filter.accepts("tools/x/a.py")).isTrue();
    assertThat(filter.accepts("docs/a.py")).isFalse();
    assertThat(filter.accepts("src/generated/a.py")).isFalse();
  }
}

package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.syntax.Expression.Call;
import org.junit.jupiter.api.Test;

class GuardsTest {
  @Test
  void protectCodeForOneVersionOrInstallation() {
    PythonFile file =
        Sources.file(
            """
            import sys
            from typing import TYPE_CHECKING
            if sys.version_info >= (3, 11):
                a()
            else:
                b()
            if TYPE_CHECKING:
                c()
            try:
                d()
            except (ValueError, ImportError):
                e()
            f() if hasattr(sys, "x") else g()
            if a:
                h()
            try:
                i()
            except ValueError:
                j()
            """);

    assertThat(Sources.all(file, Call.class))
        .filteredOn(call -> Guards.protect(call, file))
        .extracting(file::snippet)
        .containsExactly("a()", "b()", "c()", "d()", "e()", "f()", "hasattr(sys, \"x\")", "g()");
  }
}

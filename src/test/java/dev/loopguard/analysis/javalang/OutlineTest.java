package dev.loopguard.analysis.javalang;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ast.Node;
import org.junit.jupiter.api.Test;

class OutlineTest {
  @Test
  void nodesComeBeforeWhatIsInThemInSourceOrder() {
    assertThat(outline("class A { int b = c + d(e); }").nodes())
        .extracting(Node::getClass)
        .extracting(Class::getSimpleName)
        .containsExactly(
            "CompilationUnit",
            "ClassOrInterfaceDeclaration",
            "SimpleName",
            "FieldDeclaration",
            "VariableDeclarator",
            "PrimitiveType",
            "SimpleName",
            "BinaryExpr",
            "NameExpr",
            "SimpleName",
            "MethodCallExpr",
            "SimpleName",
            "NameExpr",
            "SimpleName");
  }

  @Test
  void manySiblingsAreNotDeep() {
    assertThat(outline("class A { " + "int a = b.c(d); ".repeat(3_000) + "}").isTooDeep())
        .isFalse();
  }

  @Test
  void longChainsAreTooDeep() {
    assertThat(chain(2_400).isTooDeep()).isFalse();
    assertThat(chain(2_600).isTooDeep()).isTrue();
  }

  private static Outline chain(int calls) {
    return outline("class A { Object a = b" + ".c()".repeat(calls) + "; }");
  }

  private static Outline outline(String text) {
    return JavaSource.parse(text).orElseThrow().outline();
  }
}

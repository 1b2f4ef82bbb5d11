package dev.loopguard.analysis.javalang.pattern;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Problem;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.loopguard.analysis.pattern.BrokenPatternException;
import dev.loopguard.analysis.pattern.PatternRule.Code;
import dev.loopguard.analysis.pattern.Wildcard;
import java.util.List;

/**
 * A pattern as a tree.
 *
 * @param nodes one expression, one declaration, or statements in a row
 */
record JavaPattern(List<Node> nodes) {
  JavaPattern {
    nodes = List.copyOf(nodes);
  }

  /** Returns the node that the pattern begins with. */
  Node first() {
    return nodes.getFirst();
  }

  boolean isOne() {
    return nodes.size() == 1;
  }

  /**
   * Reads a pattern: an expression, else statements, else a member of a class.
   *
   * @throws BrokenPatternException if it is none of these, or would be found everywhere
   */
  static JavaPattern read(Code code) {
    JavaPattern pattern = parse(code);
    if (pattern.nodes.isEmpty()) {
      throw new BrokenPatternException(code.line(), "The pattern is empty.");
    }
    if (!(JavaSyntax.meaning(pattern.first()) instanceof Wildcard.None)) {
      throw new BrokenPatternException(
          code.line(), "The pattern begins with what stands for anything; begin it with code.");
    }
    return pattern;
  }

  private static JavaPattern parse(Code code) {
    String java = PatternText.java(code.text(), false);
    try {
      ParseResult<? extends Node> expression = parser().parseExpression(java);
      if (expression.isSuccessful()) {
        return new JavaPattern(List.of(expression.getResult().orElseThrow()));
      }
      ParseResult<BlockStmt> block = parser().parseBlock("{" + java + "\n}");
      if (block.isSuccessful()) {
        return new JavaPattern(List.copyOf(block.getResult().orElseThrow().getStatements()));
      }
      ParseResult<? extends Node> member =
          parser().parseBodyDeclaration(PatternText.java(code.text(), true));
      if (member.isSuccessful()) {
        return new JavaPattern(List.of(member.getResult().orElseThrow()));
      }
      throw broken(code, block.getProblems().getFirst());
    } catch (StackOverflowError deep) {
      throw new BrokenPatternException(code.line(), "The pattern is nested too deeply.");
    }
  }

  private static BrokenPatternException broken(Code code, Problem problem) {
    int line =
        problem
            .getLocation()
            .flatMap(tokens -> tokens.toRange())
            .map(range -> range.begin.line)
            .orElse(1);
    return new BrokenPatternException(
        code.line() + line - 1,
        "The pattern is no Java: neither an expression, nor statements, nor a member of a class.");
  }

  private static JavaParser parser() {
    return new JavaParser(
        new ParserConfiguration()
            .setLanguageLevel(LanguageLevel.JAVA_25)
            .setAttributeComments(false));
  }
}

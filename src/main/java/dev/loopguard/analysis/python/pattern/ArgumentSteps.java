package dev.loopguard.analysis.python.pattern;

import dev.loopguard.analysis.pattern.Step;
import dev.loopguard.analysis.pattern.Wildcard;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Node;
import java.util.List;
import java.util.Optional;

/** What must hold for the arguments of two calls: keywords come in any order. */
final class ArgumentSteps {
  private ArgumentSteps() {}

  static Optional<List<Step<Node>>> of(List<Argument> pattern, List<Argument> code) {
    if (pattern.stream().anyMatch(ArgumentSteps::isNamedRest)) {
      return Optional.of(List.of(new Step.InOrder<>(nodes(pattern), nodes(code))));
    }
    List<Node> keywords = nodes(pattern.stream().filter(ArgumentSteps::isKeyword).toList());
    List<Node> others = nodes(code.stream().filter(ArgumentSteps::isKeyword).toList());
    boolean open = pattern.stream().anyMatch(ArgumentSteps::isRest);
    if (!open && keywords.size() != others.size()) {
      return Optional.empty();
    }
    List<Node> inOrder = nodes(pattern.stream().filter(one -> !isKeyword(one)).toList());
    List<Node> othersInOrder = nodes(code.stream().filter(one -> !isKeyword(one)).toList());
    return Optional.of(
        List.of(new Step.InOrder<>(inOrder, othersInOrder), new Step.AnyOrder<>(keywords, others)));
  }

  private static boolean isKeyword(Argument argument) {
    return switch (argument.kind()) {
      case KEYWORD, DOUBLE_STARRED -> true;
      case POSITIONAL, STARRED -> false;
    };
  }

  private static boolean isRest(Argument argument) {
    return PythonSyntax.meaning(argument) instanceof Wildcard.Many;
  }

  private static boolean isNamedRest(Argument argument) {
    return PythonSyntax.meaning(argument) instanceof Wildcard.Many(String name) && !name.isEmpty();
  }

  private static List<Node> nodes(List<Argument> arguments) {
    return List.copyOf(arguments);
  }
}

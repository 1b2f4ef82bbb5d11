package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Binding;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a call gives a coroutine, and how sure that is. */
final class CoroutineCalls {
  /** Names of functions that give a task or future: something runs, awaited or not. */
  private static final Pattern STARTS_BY_NAME =
      Pattern.compile(
          "(?i).*(task|future|spawn|schedule|submit|defer|background|start|fire|emit|maybe).*");

  private CoroutineCalls() {}

  /**
   * Returns what may be claimed of a call that gives a coroutine: most when the file or our
   * knowledge defines it, least when the file just awaits the same call elsewhere: many libraries
   * have functions that give a coroutine or a plain result, whichever suits the caller.
   */
  static Optional<Severity> certainty(Call call, PythonFile file) {
    if (file.functions().givesCoroutine(call)
        || file.types().calls(call, Knowledge.COROUTINE_FUNCTIONS)) {
      return Optional.of(Severity.MUST);
    }
    return key(call.function(), file)
        .filter(key -> isAwaited(key, file))
        .map(_ -> Severity.CONSIDER);
  }

  private static boolean isAwaited(String key, PythonFile file) {
    return file.awaitedCalls().stream()
        .anyMatch(call -> key(call.function(), file).filter(key::equals).isPresent());
  }

  /** Returns what a function is called that the file does not define; lower-case names only. */
  private static Optional<String> key(Expression function, PythonFile file) {
    return switch (function) {
      case Name name when isPlain(name.id()) && isFromElsewhere(name, file) ->
          Optional.of(file.names().qualifiedName(name).orElse(name.id()))
              .filter(CoroutineCalls::isOpen);
      case Attribute attribute when isPlain(attribute.name()) ->
          file.names()
              .qualifiedName(attribute)
              .filter(_ -> isRootedInImport(attribute, file))
              .filter(CoroutineCalls::isOpen);
      default -> Optional.empty();
    };
  }

  private static boolean isPlain(String name) {
    return !STARTS_BY_NAME.matcher(name).matches() && Character.isLowerCase(name.charAt(0));
  }

  private static boolean isFromElsewhere(Name name, PythonFile file) {
    List<Binding> bindings = file.names().bindings(name);
    return bindings.stream().allMatch(Binding.ImportedMember.class::isInstance);
  }

  /** {@code module.function}, where the module is imported and not just any unknown name. */
  private static boolean isRootedInImport(Attribute attribute, PythonFile file) {
    return attribute.value() instanceof Name root
        && file.names()
            .onlyBinding(root)
            .filter(Binding.ImportedModule.class::isInstance)
            .isPresent();
  }

  /** What we know for sure of the standard library needs no such evidence. */
  private static boolean isOpen(String name) {
    return !name.startsWith("asyncio.")
        && !name.startsWith("builtins.")
        && !name.startsWith("tornado.")
        && !name.startsWith("twisted.")
        && !name.startsWith("typing.")
        && !name.startsWith("typing_extensions.");
  }
}

package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Comparison;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.StringLiteral;
import dev.loopguard.analysis.python.syntax.Expression.Subscript;
import dev.loopguard.analysis.python.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is done with the body of a response. */
record ResponseBody(PythonFile file) {
  private static final Set<String> READING = Set.of("get", "items", "keys", "pop", "values");

  /** Functions that make a record of the body, or put it somewhere. */
  private static final Pattern KEEPING =
      Pattern.compile(
          "[A-Z]\\w*|(\\w*_)?(add|append|extend|from|insert|load|loads|model|parse|put|save|set|"
              + "store|update|validate|write)(_\\w*)?");

  /** Keys under which services say that a request has failed. */
  private static final Pattern ERROR_KEY =
      Pattern.compile(
          "(?i)code|detail|err(or|ors|_?code|_?msg)?|exception|message|msg|ok|ret|ret_?code|"
              + "status(_?code)?|success");

  private static final Pattern CHECKING =
      Pattern.compile("\\w*(check|ensure|error|raise|verify)\\w*");

  /** Returns whether the body is indexed, unpacked, made a record of, or stored. */
  boolean isData(Expression body) {
    List<Expression> values =
        named(body)
            .map(name -> all(file.nameUses().of(name).orElse(List.of())))
            .orElse(List.of(body));
    return values.stream().anyMatch(this::isDataUse)
        && values.stream().noneMatch(this::asksForError);
  }

  private static List<Expression> all(List<Name> names) {
    return List.copyOf(names);
  }

  private Optional<Name> named(Expression body) {
    return file.uses().of(body) instanceof Use.Bound(List<Expression> targets)
            && targets.size() == 1
            && targets.getFirst() instanceof Name name
        ? Optional.of(name)
        : Optional.empty();
  }

  private boolean isDataUse(Expression value) {
    return switch (file.uses().of(value)) {
      case Use.Indexed _, Use.Iterated _ -> true;
      case Use.MethodCalled(String method, _) -> READING.contains(method);
      case Use.Bound(List<Expression> targets) ->
          targets.stream().noneMatch(target -> target instanceof Name);
      case Use.Passed(Call to) -> keeps(to) || isUnpacked(value);
      default -> false;
    };
  }

  private static boolean keeps(Call call) {
    return KEEPING.matcher(name(call.function())).matches();
  }

  private boolean isUnpacked(Expression value) {
    return file.parent(value).orElseThrow() instanceof Argument argument
        && argument.kind() == Argument.Kind.DOUBLE_STARRED;
  }

  /** {@code data["code"]}, {@code data.get("error")}, {@code "error" in data}. */
  private boolean asksForError(Expression value) {
    Node parent = file.parent(value).orElseThrow();
    return switch (parent) {
      case Subscript(_, _, StringLiteral(_, String key)) -> ERROR_KEY.matcher(key).matches();
      case Comparison comparison ->
          comparison.operators().stream().anyMatch(operator -> operator.endsWith("in"));
      case Attribute(_, _, String method) when method.equals("get") ->
          file.parent(parent).orElseThrow() instanceof Call call && asksForErrorKey(call);
      case Argument argument ->
          file.parent(argument).orElseThrow() instanceof Call call
              && CHECKING.matcher(name(call.function())).matches();
      default -> false;
    };
  }

  private static String name(Expression function) {
    return switch (function) {
      case Name(_, String id) -> id;
      case Attribute(_, _, String name) -> name;
      default -> "";
    };
  }

  private static boolean asksForErrorKey(Call call) {
    return !call.arguments().isEmpty()
        && call.arguments().getFirst().value() instanceof StringLiteral(_, String key)
        && ERROR_KEY.matcher(key).matches();
  }
}

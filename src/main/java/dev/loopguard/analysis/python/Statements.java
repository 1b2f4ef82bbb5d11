package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.FormattedString;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.StringLiteral;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.StringPart;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the text of an SQL statement says, where it stands in the code. */
public final class Statements {
  /** Statements that define, lock or set up something, rather than ask or store. */
  private static final Pattern ADMINISTRATION =
      Pattern.compile(
          "(?is)\\s*(alter|analyze|begin|call|checkpoint|cluster|commit|copy|create|drop|explain"
              + "|grant|listen|lock|notify|optimize|pragma|refresh|reindex|reset|revoke|rollback"
              + "|savepoint|set|show|truncate|unlisten|use|vacuum)\\b.*");

  /** What comes right before the name of a table. */
  private static final Pattern BEFORE_TABLE =
      Pattern.compile("(?is).*\\b(from|into|update|table|join|index|schema)\\s+[\"'`\\[]?");

  /** Tables in which databases describe themselves. */
  private static final Pattern CATALOGUE =
      Pattern.compile("(?is).*\\b(information_schema|pg_\\w+|sqlite_master|sys\\.\\w+)\\b.*");

  /** A question for many at once. */
  private static final Pattern MANY = Pattern.compile("(?is).*(\\bin\\s*\\(|=\\s*any\\s*\\().*");

  /** Calls that make a statement of a text. */
  private static final Set<String> WRAPPERS = Set.of("text", "SQL", "DDL");

  private final Names names;

  Statements(Names names) {
    this.names = names;
  }

  /**
   * Returns whether one statement cannot stand for many: it administers, its table is computed, it
   * asks for many already, or it is itself one of {@code items}.
   */
  public boolean isOneOfAKind(Call query, Set<String> items) {
    return !query.arguments().isEmpty()
        && (Flow.contains(query, Statements::asksForMany)
            || isOneOfAKind(query.arguments().getFirst().value(), items, 0));
  }

  /** {@code User.id.in_(ids)}. */
  private static boolean asksForMany(Node node) {
    return node instanceof Call(_, Expression.Attribute(_, _, String method), _)
        && (method.equals("in_") || method.equals("any_"));
  }

  private static boolean isSpecial(String text) {
    return ADMINISTRATION.matcher(text).matches()
        || CATALOGUE.matcher(text).matches()
        || MANY.matcher(text).matches();
  }

  private boolean isOneOfAKind(Expression statement, Set<String> items, int depth) {
    return switch (statement) {
      case StringLiteral(_, String text) -> isSpecial(text);
      case FormattedString formatted -> isOneOfAKind(formatted);
      case Call call
          when WRAPPERS.contains(Words.lastName(call.function())) && !call.arguments().isEmpty() ->
          isOneOfAKind(call.arguments().getFirst().value(), items, depth);
      case Call(_, Expression.Attribute(_, Expression text, String method), _)
          when method.equals("format") ->
          text instanceof StringLiteral(_, String value)
              && value.contains("{")
              && BEFORE_TABLE.matcher(value.substring(0, value.indexOf('{'))).matches();
      case Expression.BinaryOperation operation -> isOneOfAKind(operation.left(), items, depth);
      case Name name -> isOneOfAKind(name, items, depth);
      default -> false;
    };
  }

  private boolean isOneOfAKind(Name name, Set<String> items, int depth) {
    if (items.contains(name.id())) {
      return true;
    }
    List<Binding> bindings = names.bindings(name);
    return depth < 2
        && bindings.size() == 1
        && bindings.getFirst() instanceof Binding.Value(_, Expression value)
        && (Flow.contains(value, Statements::asksForMany) || isOneOfAKind(value, items, depth + 1));
  }

  private static boolean isOneOfAKind(FormattedString statement) {
    boolean first = true;
    String before = "";
    for (StringPart part : statement.parts()) {
      switch (part) {
        case StringPart.Text text -> {
          if (first ? isSpecial(text.value()) : MANY.matcher(text.value()).matches()) {
            return true;
          }
          before = text.value();
        }
        case StringPart.Interpolation _ -> {
          if (BEFORE_TABLE.matcher(before).matches()) {
            return true;
          }
          before = "";
        }
      }
      first = false;
    }
    return false;
  }
}

package dev.loopguard.analysis.python.syntax;

import dev.loopguard.analysis.python.syntax.Expression.Starred;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of functions and lambdas. */
final class ParameterParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  ParameterParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** Parses what stands between {@code lambda} and its colon. */
  Parameters lambda() {
    return parameters(TokenKind.COLON, false);
  }

  /** Parses what stands between a function's parentheses. */
  Parameters function() {
    return parameters(TokenKind.RIGHT_PARENTHESIS, true);
  }

  private Parameters parameters(TokenKind close, boolean annotated) {
    if (cursor.at(close)) {
      return new Parameters(Node.span(cursor.start(), cursor.start()), List.of());
    }
    int start = cursor.start();
    State state = new State(annotated);
    do {
      if (cursor.at(close)) {
        break;
      }
      one(state, close);
    } while (cursor.accept(TokenKind.COMMA));
    return new Parameters(cursor.spanFrom(start), List.copyOf(state.all));
  }

  private void one(State state, TokenKind close) {
    if (state.ended) {
      throw cursor.problem("a parameter follows '**'");
    }
    switch (cursor.kind()) {
      case SLASH -> {
        if (state.slash || state.star || state.all.isEmpty()) {
          throw cursor.problem("'/' is out of place");
        }
        state.slash = true;
        state.all.replaceAll(ParameterParser::positionalOnly);
        cursor.next();
      }
      case STAR -> star(state, close);
      case DOUBLE_STAR -> {
        cursor.next();
        state.ended = true;
        state.all.add(parameter(state, Parameter.Kind.VAR_KEYWORD));
      }
      default -> plain(state);
    }
  }

  private void star(State state, TokenKind close) {
    if (state.star) {
      throw cursor.problem("'*' may appear only once");
    }
    state.star = true;
    cursor.next();
    if (!cursor.at(TokenKind.COMMA)) {
      state.all.add(parameter(state, Parameter.Kind.VAR_POSITIONAL));
    } else if (cursor.peek() == close || cursor.peek() == TokenKind.DOUBLE_STAR) {
      throw cursor.problem("named parameters must follow a bare '*'");
    }
  }

  private void plain(State state) {
    Parameter.Kind kind =
        state.star ? Parameter.Kind.KEYWORD_ONLY : Parameter.Kind.POSITIONAL_OR_KEYWORD;
    Parameter parameter = parameter(state, kind);
    if (!state.star) {
      if (state.defaulted && parameter.defaultValue() == null) {
        throw cursor.problem("a parameter without a default follows one with a default");
      }
      state.defaulted |= parameter.defaultValue() != null;
    }
    state.all.add(parameter);
  }

  private Parameter parameter(State state, Parameter.Kind kind) {
    int start = cursor.start();
    String name = cursor.name();
    Expression annotation = null;
    if (state.annotated && cursor.accept(TokenKind.COLON)) {
      annotation = annotation(kind);
    }
    long span = cursor.spanFrom(start);
    boolean single = kind == Parameter.Kind.VAR_POSITIONAL || kind == Parameter.Kind.VAR_KEYWORD;
    Expression defaultValue = null;
    if (!single && cursor.accept(TokenKind.EQUAL)) {
      defaultValue = expressions.expression();
    }
    return new Parameter(span, kind, name, annotation, defaultValue);
  }

  private Expression annotation(Parameter.Kind kind) {
    int start = cursor.start();
    if (kind == Parameter.Kind.VAR_POSITIONAL && cursor.accept(TokenKind.STAR)) {
      Expression value = expressions.bitwiseOr();
      return new Starred(cursor.spanFrom(start), value);
    }
    return expressions.expression();
  }

  private static Parameter positionalOnly(Parameter parameter) {
    @Nullable Expression annotation = parameter.annotation();
    return new Parameter(
        parameter.span(),
        Parameter.Kind.POSITIONAL_ONLY,
        parameter.name(),
        annotation,
        parameter.defaultValue());
  }

  /** What was seen of one parameter list. */
  private static final class State {
    private final boolean annotated;
    private final List<Parameter> all = new ArrayList<>();
    private boolean slash;
    private boolean star;
    private boolean defaulted;
    private boolean ended;

    State(boolean annotated) {
      this.annotated = annotated;
    }
  }
}

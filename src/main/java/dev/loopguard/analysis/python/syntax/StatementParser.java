package dev.loopguard.analysis.python.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Statements and the blocks they stand in; a statement that does not parse becomes a broken one.
 */
final class StatementParser {
  private final Cursor cursor;
  private final Recovery recovery;
  private final SimpleStatementParser simple;
  private final CompoundStatementParser compound;
  private final DefinitionParser definitions;
  private final MatchParser matches;
  private int openBlocks;

  StatementParser(Cursor cursor, LineTable lines) {
    this.cursor = cursor;
    recovery = new Recovery(cursor, lines);
    ExpressionParser expressions = new ExpressionParser(cursor);
    TypeParameterParser typeParameters = new TypeParameterParser(cursor, expressions);
    simple = new SimpleStatementParser(cursor, expressions, typeParameters);
    compound = new CompoundStatementParser(cursor, expressions, this);
    definitions = new DefinitionParser(cursor, expressions, typeParameters, this);
    matches = new MatchParser(cursor, expressions, this);
  }

  Recovery recovery() {
    return recovery;
  }

  /** Parses the whole text. */
  List<Statement> module() {
    List<Statement> body = new ArrayList<>();
    statements(body);
    while (!cursor.at(TokenKind.END)) {
      cursor.next();
      statements(body);
    }
    return List.copyOf(body);
  }

  /** Parses from the colon to the end of the block. */
  List<Statement> block() {
    cursor.expect(TokenKind.COLON);
    int depth = cursor.statementDepth();
    cursor.statementDepth(depth + 1);
    List<Statement> body = new ArrayList<>();
    if (cursor.at(TokenKind.NEWLINE)) {
      openBlock();
      statements(body);
      closeBlock();
    } else {
      simple.line(body);
    }
    cursor.statementDepth(depth);
    return List.copyOf(body);
  }

  /** Goes from the end of a line into the block under it. */
  void openBlock() {
    cursor.expect(TokenKind.NEWLINE);
    cursor.expect(TokenKind.INDENT);
    openBlocks++;
  }

  void closeBlock() {
    cursor.expect(TokenKind.DEDENT);
    openBlocks--;
  }

  private void statements(List<Statement> into) {
    while (!cursor.at(TokenKind.DEDENT) && !cursor.at(TokenKind.END)) {
      int size = into.size();
      int blocks = openBlocks;
      int depth = cursor.statementDepth();
      int first = cursor.index();
      int broken = recovery.broken().size();
      try {
        statement(into);
      } catch (SyntaxProblem problem) {
        Recovery.Mark mark = new Recovery.Mark(first, broken, blocks, openBlocks - blocks);
        openBlocks = blocks;
        cursor.statementDepth(depth);
        into.subList(size, into.size()).clear();
        into.add(recovery.skip(mark, problem.problem()));
      }
    }
  }

  private void statement(List<Statement> into) {
    switch (cursor.kind()) {
      case IF -> into.add(compound.ifStatement());
      case FOR -> into.add(compound.forStatement(cursor.start(), false));
      case WHILE -> into.add(compound.whileStatement());
      case TRY -> into.add(compound.tryStatement());
      case WITH -> into.add(compound.with(cursor.start(), false));
      case DEF -> into.add(definitions.function(cursor.start(), false, List.of()));
      case CLASS -> into.add(definitions.classDefinition(List.of()));
      case AT -> into.add(definitions.decorated());
      case ASYNC -> into.add(async());
      case NAME -> {
        Statement match = cursor.atName(NameTable.MATCH) ? matches.match() : null;
        if (match == null) {
          simple.line(into);
        } else {
          into.add(match);
        }
      }
      default -> simple.line(into);
    }
  }

  private Statement async() {
    int start = cursor.start();
    cursor.next();
    return switch (cursor.kind()) {
      case DEF -> definitions.function(start, true, List.of());
      case FOR -> compound.forStatement(start, true);
      case WITH -> compound.with(start, true);
      default -> throw cursor.problem("expected 'def', 'with' or 'for' after 'async'");
    };
  }
}

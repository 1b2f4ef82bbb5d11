package dev.loopguard.analysis.python.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds the next statement after one that does not parse. A bracket or string left open is given up
 * with its statement: reading goes on at the first later line that fits an open indentation.
 */
final class Recovery {
  /** How often a text may be read again, in total, before the rest of it is given up. */
  private static final int MAX_REREADS = 16;

  private final Cursor cursor;
  private final Lexer lexer;
  private final LineTable lines;
  private final List<Statement.Broken> broken = new ArrayList<>();
  private final Python2Signs python2 = new Python2Signs();
  private long reread;

  Recovery(Cursor cursor, LineTable lines) {
    this.cursor = cursor;
    this.lines = lines;
    lexer = cursor.lexer();
  }

  /**
   * Where a statement started.
   *
   * @param token its first token
   * @param broken how many broken statements stood before it
   * @param blocks how many blocks were open
   * @param deeper how many more are open where it failed
   */
  record Mark(int token, int broken, int blocks, int deeper) {}

  List<Statement.Broken> broken() {
    return Collections.unmodifiableList(broken);
  }

  /** Returns where the first statement starts that only Python 2 knows, if that is plain. */
  OptionalInt python2() {
    return python2.found(lexer.tokens());
  }

  /** Skips the statement and returns what stands for it. */
  Statement.Broken skip(Mark mark, String problem) {
    python2.look(cursor, mark.token());
    int start = lexer.tokens().start(mark.token());
    if (mark.deeper() > 0 || !atNextStatement(mark.token())) {
      skipTokens(mark);
    }
    cursor.clear();
    int end = Math.max(start, cursor.previousEnd());
    Statement.Broken statement = new Statement.Broken(Node.span(start, end), problem);
    broken.subList(mark.broken(), broken.size()).clear();
    broken.add(statement);
    return statement;
  }

  private boolean atNextStatement(int first) {
    return cursor.index() > first
        && cursor.previousKind().layout()
        && !cursor.at(TokenKind.INDENT)
        && !cursor.at(TokenKind.ERROR);
  }

  private void skipTokens(Mark mark) {
    int open = mark.deeper();
    while (true) {
      switch (cursor.kind()) {
        case END -> {
          return;
        }
        case ERROR -> {
          resume(mark);
          return;
        }
        case INDENT -> {
          open++;
          cursor.next();
        }
        case DEDENT, NEWLINE -> {
          if (cursor.at(TokenKind.DEDENT)) {
            if (open == 0) {
              return;
            }
            open--;
          }
          cursor.next();
          if (open == 0 && !cursor.at(TokenKind.INDENT)) {
            return;
          }
        }
        default -> {
          if (cursor.kind().statementKeyword() && !lexer.openings().none()) {
            resume(mark);
            return;
          }
          cursor.next();
        }
      }
    }
  }

  /** Restarts the lexer after the line where the failure began. */
  private void resume(Mark mark) {
    int from = lexer.openings().none() ? cursor.start() : lexer.openings().outermost();
    int line = lines.line(from) + 1;
    while (line <= lines.count() && !startsStatement(lines.start(line), mark.blocks())) {
      line++;
    }
    int offset = line <= lines.count() ? lines.start(line) : lexer.length();
    reread += Math.max(0, lexer.at() - offset);
    if (reread > (long) MAX_REREADS * lexer.length()) {
      offset = lexer.length();
    }
    int end = trimmed(offset);
    lexer.restart(offset, mark.token(), end, mark.blocks());
    cursor.move(mark.token(), end);
  }

  private boolean startsStatement(int lineStart, int blocks) {
    char[] chars = lexer.chars();
    int at = lexer.indentation().measure(chars, lineStart);
    return switch (chars[at]) {
      case '#', '\n', '\r', ')', ']', '}', 0 -> false;
      default -> lexer.indentation().fits(blocks);
    };
  }

  private int trimmed(int offset) {
    int end = offset;
    while (end > 0 && lexer.chars()[end - 1] <= ' ') {
      end--;
    }
    return end;
  }
}

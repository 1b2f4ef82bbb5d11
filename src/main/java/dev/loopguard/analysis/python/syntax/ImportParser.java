package dev.loopguard.analysis.python.syntax;

import java.util.ArrayList;
import java.util.List;

/** {@code import} and {@code from … import}. */
final class ImportParser {
  private final Cursor cursor;

  ImportParser(Cursor cursor) {
    this.cursor = cursor;
  }

  Statement importStatement() {
    int start = cursor.start();
    List<ImportedName> names = new ArrayList<>();
    do {
      cursor.next();
      int nameStart = cursor.start();
      String name = dotted();
      names.add(withAlias(nameStart, name));
    } while (cursor.at(TokenKind.COMMA));
    return new Statement.Import(cursor.spanFrom(start), List.copyOf(names));
  }

  Statement from() {
    int start = cursor.start();
    cursor.next();
    int level = 0;
    while (cursor.at(TokenKind.DOT) || cursor.at(TokenKind.ELLIPSIS)) {
      level += cursor.kind().text().length();
      cursor.next();
    }
    String module = level > 0 && cursor.at(TokenKind.IMPORT) ? "" : dotted();
    cursor.expect(TokenKind.IMPORT);
    List<ImportedName> names = names();
    return new Statement.ImportFrom(cursor.spanFrom(start), module, level, names);
  }

  private List<ImportedName> names() {
    if (cursor.at(TokenKind.STAR)) {
      long span = cursor.span();
      cursor.next();
      return List.of(new ImportedName(span, TokenKind.STAR.text(), null));
    }
    boolean parenthesised = cursor.accept(TokenKind.LEFT_PARENTHESIS);
    List<ImportedName> names = new ArrayList<>();
    do {
      if (parenthesised && !names.isEmpty() && cursor.at(TokenKind.RIGHT_PARENTHESIS)) {
        break;
      }
      int start = cursor.start();
      String name = cursor.name();
      names.add(withAlias(start, name));
    } while (cursor.accept(TokenKind.COMMA));
    if (parenthesised) {
      cursor.expect(TokenKind.RIGHT_PARENTHESIS);
    }
    return List.copyOf(names);
  }

  private ImportedName withAlias(int start, String name) {
    String alias = cursor.accept(TokenKind.AS) ? cursor.name() : null;
    return new ImportedName(cursor.spanFrom(start), name, alias);
  }

  private String dotted() {
    String first = cursor.name();
    if (!cursor.at(TokenKind.DOT)) {
      return first;
    }
    StringBuilder name = new StringBuilder(first);
    while (cursor.accept(TokenKind.DOT)) {
      name.append('.').append(cursor.name());
    }
    return name.toString();
  }
}

package dev.loopguard.cli;

import dev.loopguard.model.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The lines of a file for display: UTF-8, or Latin-1 where it is no UTF-8. */
final class CodeLines {
  private static final Pattern END = Pattern.compile("\r\n|\r|\n");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String[] lines;

  CodeLines(Bytes content) {
    String text = decoded(content.toByteArray());
    lines = END.split(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, -1);
  }

  /** Returns the line, counted from 1; an empty one when the file is shorter. */
  String at(int line) {
    return line <= lines.length ? lines[line - 1] : "";
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}

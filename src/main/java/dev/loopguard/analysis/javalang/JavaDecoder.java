package dev.loopguard.analysis.javalang;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns the bytes of a Java file into text: UTF-8, as javac assumes since JDK 18 (JEP 400). */
final class JavaDecoder {
  private static final String MARK = "\uFEFF";

  private JavaDecoder() {}

  /** What the bytes are. */
  sealed interface Decoded {
    /** Text, without its byte order mark. */
    record Text(String text) implements Decoded {}

    /** No source: there is a zero byte. */
    record Binary() implements Decoded {}

    /** A byte sequence that UTF-8 does not have. */
    record Malformed() implements Decoded {}
  }

  static Decoded decode(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return new Decoded.Binary();
      }
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return new Decoded.Text(text.startsWith(MARK) ? text.substring(1) : text);
    } catch (CharacterCodingException malformed) {
      return new Decoded.Malformed();
    }
  }
}

package dev.loopguard.analysis.python.syntax;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/** Turns the bytes of a Python file into text as CPython does (PEP 263, default UTF-8). */
public final class SourceDecoder {
  private static final int MARK_LENGTH = 3;

  private SourceDecoder() {}

  /** What the bytes are. */
  public sealed interface Decoded {
    /** Text, without its byte order mark. */
    record Text(String text) implements Decoded {}

    /** No source: there is a zero byte. */
    record Binary() implements Decoded {}

    /**
     * The file names an encoding that is unknown, contradicts its byte order mark, or is none that
     * Python reads source in.
     */
    record UnknownEncoding(String name) implements Decoded {}

    /**
     * A byte sequence that the encoding does not have.
     *
     * @param encoding the encoding's name
     * @param offset the first byte of the sequence
     */
    record Malformed(String encoding, int offset) implements Decoded {}
  }

  /** Decodes a file. */
  public static Decoded decode(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return new Decoded.Binary();
      }
    }
    int start = hasMark(bytes) ? MARK_LENGTH : 0;
    String name = CodingLine.find(bytes, start).orElse("utf-8");
    Optional<Charset> charset = Encodings.find(name);
    if (charset.isEmpty() || (start > 0 && !Encodings.fitsMark(name))) {
      return new Decoded.UnknownEncoding(name);
    }
    return decode(bytes, start, charset.get());
  }

  private static boolean hasMark(byte[] bytes) {
    return bytes.length >= MARK_LENGTH
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private static Decoded decode(byte[] bytes, int start, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    try {
      CharBuffer text = decoder.decode(in);
      return new Decoded.Text(text.toString());
    } catch (CharacterCodingException malformed) {
      return new Decoded.Malformed(charset.name(), in.position());
    }
  }
}

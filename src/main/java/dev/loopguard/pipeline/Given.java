package dev.loopguard.pipeline;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A digest of what the check of a file is given beside the file. Records count by all of their
 * components, whichever they are, so that none that is added one day can be left out.
 */
final class Given {
  private Given() {}

  /**
   * Returns the digest of {@code parts} in this order.
   *
   * @throws IllegalArgumentException for a part that is no value
   */
  static String digest(Object... parts) {
    byte[] text = text(List.of(parts)).getBytes(StandardCharsets.UTF_16BE);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a text that no other value has. */
  private static String text(Object value) {
    return switch (value) {
      case String string -> string.length() + ":" + string;
      case Number number -> number + ";";
      case Boolean flag -> flag + ";";
      case Enum<?> constant -> constant.name() + ";";
      case Optional<?> optional -> row(optional.stream().map(Given::text));
      case List<?> list -> row(list.stream().map(Given::text));
      case Set<?> set -> row(set.stream().map(Given::text).sorted());
      case Map<?, ?> map -> row(entries(map));
      case Record record -> row(components(record));
      default -> throw new IllegalArgumentException("no value: " + value.getClass());
    };
  }

  private static Stream<String> entries(Map<?, ?> map) {
    return map.entrySet().stream()
        .map(entry -> text(entry.getKey()) + text(entry.getValue()))
        .sorted(Comparator.naturalOrder());
  }

  private static Stream<String> components(Record record) {
    return Stream.concat(
        Stream.of(text(record.getClass().getSimpleName())),
        Stream.of(record.getClass().getRecordComponents())
            .map(component -> text(component(record, component))));
  }

  private static Object component(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("not readable: " + component, e);
    }
  }

  private static String row(Stream<String> texts) {
    List<String> all = texts.toList();
    return all.size() + "(" + String.join("", all) + ")";
  }
}

package dev.loopguard.analysis.javalang.index;

import dev.loopguard.analysis.javalang.index.JavaMethod.Blocking;
import dev.loopguard.analysis.javalang.index.JavaMethod.Call;
import dev.loopguard.analysis.javalang.index.JavaMethod.Trait;
import dev.loopguard.model.Bytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads what {@link UnitWriter} wrote. */
final class UnitReader {
  private final ByteBuffer in;

  private UnitReader(ByteBuffer in) {
    this.in = in;
  }

  static Optional<JavaUnit> read(Bytes kept) {
    ByteBuffer in = ByteBuffer.wrap(kept.toByteArray());
    try {
      return in.getInt() == JavaUnit.VERSION
          ? Optional.of(new UnitReader(in).unit()).filter(_ -> !in.hasRemaining())
          : Optional.empty();
    } catch (BufferUnderflowException | IllegalArgumentException | IllegalStateException damaged) {
      return Optional.empty();
    }
  }

  private JavaUnit unit() {
    return new JavaUnit(text(), all(this::text), named(this::type));
  }

  private JavaClass type() {
    return new JavaClass(
        JavaClass.Kind.valueOf(text()),
        all(() -> reference(0)),
        all(this::method),
        named(() -> reference(0)));
  }

  private JavaMethod method() {
    return new JavaMethod(
        text(),
        in.getInt(),
        reference(0),
        Set.copyOf(all(() -> Trait.valueOf(text()))),
        all(() -> new Blocking(text(), text(), in.getInt())).stream().findFirst(),
        all(() -> new Call(reference(0), text(), in.getInt(), in.getInt())));
  }

  private Reference reference(int depth) {
    if (depth > Reference.DEEPEST) {
      throw new IllegalStateException("damaged");
    }
    return new Reference(text(), all(() -> reference(depth + 1)));
  }

  private String text() {
    byte[] bytes = new byte[count()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Whatever is counted takes a byte at least. */
  private int count() {
    int count = in.getInt();
    if (count < 0 || count > in.remaining()) {
      throw new IllegalStateException("damaged");
    }
    return count;
  }

  private <T> Map<String, T> named(Supplier<T> part) {
    int count = count();
    Map<String, T> named = new HashMap<>();
    for (int i = 0; i < count; i++) {
      named.put(text(), part.get());
    }
    return named;
  }

  private <T> List<T> all(Supplier<T> part) {
    int count = count();
    List<T> all = new ArrayList<>(Math.min(count, 1_000));
    for (int i = 0; i < count; i++) {
      all.add(part.get());
    }
    return all;
  }
}

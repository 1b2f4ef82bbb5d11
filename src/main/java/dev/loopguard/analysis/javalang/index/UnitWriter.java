package dev.loopguard.analysis.javalang.index;

import dev.loopguard.analysis.javalang.index.JavaMethod.Blocking;
import dev.loopguard.analysis.javalang.index.JavaMethod.Call;
import dev.loopguard.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a {@link JavaUnit} as bytes: its version, then its parts in order. */
final class UnitWriter {
  /** Writes one thing. */
  @FunctionalInterface
  private interface Part<T> {
    void write(T thing) throws IOException;
  }

  private final DataOutputStream out;

  private UnitWriter(DataOutputStream out) {
    this.out = out;
  }

  static Bytes write(JavaUnit unit) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(JavaUnit.VERSION);
      new UnitWriter(out).unit(unit);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Bytes.of(bytes.toByteArray());
  }

  private void unit(JavaUnit unit) throws IOException {
    text(unit.packageName());
    all(unit.wildcards(), this::text);
    named(unit.types(), this::type);
  }

  private void type(JavaClass type) throws IOException {
    text(type.kind().name());
    all(type.above(), this::reference);
    all(type.methods(), this::method);
    named(type.fields(), this::reference);
  }

  private void method(JavaMethod method) throws IOException {
    text(method.name());
    out.writeInt(method.parameters());
    reference(method.result());
    all(method.traits().stream().sorted().toList(), trait -> text(trait.name()));
    all(method.blocking().stream().toList(), this::blocking);
    all(method.calls(), this::call);
  }

  private void blocking(Blocking blocking) throws IOException {
    text(blocking.shown());
    text(blocking.kind());
    out.writeInt(blocking.line());
  }

  private void call(Call call) throws IOException {
    reference(call.owner());
    text(call.method());
    out.writeInt(call.arguments());
    out.writeInt(call.line());
  }

  private void reference(Reference reference) throws IOException {
    text(reference.name());
    all(reference.arguments(), this::reference);
  }

  /** Names of hostile files may be longer than {@code writeUTF} takes. */
  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private <T> void named(Map<String, T> things, Part<T> part) throws IOException {
    all(
        List.copyOf(new TreeMap<>(things).entrySet()),
        entry -> {
          text(entry.getKey());
          part.write(entry.getValue());
        });
  }

  private <T> void all(Collection<T> things, Part<T> part) throws IOException {
    out.writeInt(things.size());
    for (T thing : things) {
      part.write(thing);
    }
  }
}

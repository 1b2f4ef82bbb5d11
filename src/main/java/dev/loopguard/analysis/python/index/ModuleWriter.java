package dev.loopguard.analysis.python.index;

import dev.loopguard.analysis.python.index.Member.Blocking;
import dev.loopguard.analysis.python.index.Member.Creation;
import dev.loopguard.analysis.python.index.Member.Step;
import dev.loopguard.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes a {@link PythonModule} as bytes: its version, then its parts in order. */
final class ModuleWriter {
  /** Writes one thing. */
  @FunctionalInterface
  private interface Part<T> {
    void write(T thing) throws IOException;
  }

  private final DataOutputStream out;

  private ModuleWriter(DataOutputStream out) {
    this.out = out;
  }

  static Bytes write(PythonModule module) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(PythonModule.VERSION);
      new ModuleWriter(out).module(module);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Bytes.of(bytes.toByteArray());
  }

  private void module(PythonModule module) throws IOException {
    members(module.members());
    all(module.stars(), this::text);
    maybe(module.exported(), names -> all(names, this::text));
    out.writeBoolean(module.open());
    all(module.imports(), this::text);
    all(
        List.copyOf(new TreeMap<>(module.calls()).entrySet()),
        call -> {
          text(call.getKey());
          all(call.getValue(), this::site);
        });
  }

  private void site(CallSite site) throws IOException {
    out.writeInt(site.line());
    out.writeByte(
        switch (site.handling()) {
          case DROPPED -> 'd';
          case USED -> 'u';
          case OTHER -> 'o';
        });
    out.writeBoolean(site.onLoop());
  }

  private void members(Map<String, Member> members) throws IOException {
    all(
        List.copyOf(new TreeMap<>(members).entrySet()),
        entry -> {
          text(entry.getKey());
          member(entry.getValue());
        });
  }

  private void member(Member member) throws IOException {
    switch (member) {
      case Member.Function function -> {
        out.writeByte(MemberTag.FUNCTION);
        function(function);
      }
      case Member.PythonClass type -> {
        out.writeByte(MemberTag.CLASS);
        out.writeInt(type.line());
        all(type.bases(), this::text);
        out.writeBoolean(type.rewritten());
        members(type.members());
      }
      case Member.Alias(String reference) -> {
        out.writeByte(MemberTag.ALIAS);
        text(reference);
      }
      case Member.Instance(String type) -> {
        out.writeByte(MemberTag.INSTANCE);
        text(type);
      }
      case Member.Unknown _ -> out.writeByte(MemberTag.UNKNOWN);
    }
  }

  private void function(Member.Function function) throws IOException {
    out.writeInt(function.line());
    word(function.kind());
    out.writeBoolean(function.async());
    all(function.decorators(), this::text);
    maybe(function.result(), this::text);
    maybe(function.returned(), this::text);
    word(function.decorating());
    maybe(function.blocking(), this::blocking);
    all(function.calls(), this::step);
    all(function.creations(), this::creation);
    out.writeBoolean(function.hollow());
    out.writeBoolean(function.limiting());
  }

  private void blocking(Blocking blocking) throws IOException {
    all(blocking.steps(), this::step);
    text(blocking.kind());
  }

  private void step(Step step) throws IOException {
    text(step.reference());
    out.writeInt(step.line());
  }

  private void creation(Creation creation) throws IOException {
    text(creation.reference());
    out.writeInt(creation.line());
    word(creation.kind());
  }

  private void word(Enum<?> constant) throws IOException {
    text(constant.name());
  }

  /** Names of hostile files may be longer than {@code writeUTF} takes. */
  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private <T> void all(List<T> things, Part<T> part) throws IOException {
    out.writeInt(things.size());
    for (T thing : things) {
      part.write(thing);
    }
  }

  private <T> void maybe(Optional<T> thing, Part<T> part) throws IOException {
    all(thing.stream().toList(), part);
  }
}

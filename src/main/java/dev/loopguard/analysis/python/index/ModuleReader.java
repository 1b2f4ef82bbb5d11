package dev.loopguard.analysis.python.index;

import dev.loopguard.analysis.python.index.Member.Blocking;
import dev.loopguard.analysis.python.index.Member.Creation;
import dev.loopguard.analysis.python.index.Member.Decorating;
import dev.loopguard.analysis.python.index.Member.Kind;
import dev.loopguard.analysis.python.index.Member.Step;
import dev.loopguard.model.Bytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what {@link ModuleWriter} wrote. */
final class ModuleReader {
  private final ByteBuffer in;

  private ModuleReader(ByteBuffer in) {
    this.in = in;
  }

  static Optional<PythonModule> read(Bytes kept) {
    ByteBuffer in = ByteBuffer.wrap(kept.toByteArray());
    try {
      return in.getInt() == PythonModule.VERSION
          ? Optional.of(new ModuleReader(in).module()).filter(_ -> !in.hasRemaining())
          : Optional.empty();
    } catch (BufferUnderflowException | IllegalArgumentException | IllegalStateException damaged) {
      return Optional.empty();
    }
  }

  private PythonModule module() {
    return new PythonModule(
        members(), all(this::text), maybe(() -> all(this::text)), flag(), all(this::text), calls());
  }

  private Map<String, List<CallSite>> calls() {
    int count = count();
    Map<String, List<CallSite>> calls = new HashMap<>();
    for (int i = 0; i < count; i++) {
      calls.put(text(), all(this::site));
    }
    return calls;
  }

  private CallSite site() {
    return new CallSite(in.getInt(), handling(in.get()), flag());
  }

  private static CallSite.Handling handling(byte letter) {
    return switch (letter) {
      case 'd' -> CallSite.Handling.DROPPED;
      case 'u' -> CallSite.Handling.USED;
      case 'o' -> CallSite.Handling.OTHER;
      default -> throw new IllegalStateException("no such handling");
    };
  }

  private Map<String, Member> members() {
    int count = count();
    Map<String, Member> members = new HashMap<>();
    for (int i = 0; i < count; i++) {
      members.put(text(), member());
    }
    return members;
  }

  private Member member() {
    return switch (in.get()) {
      case MemberTag.FUNCTION -> function();
      case MemberTag.CLASS ->
          new Member.PythonClass(in.getInt(), all(this::text), flag(), members());
      case MemberTag.ALIAS -> new Member.Alias(text());
      case MemberTag.INSTANCE -> new Member.Instance(text());
      case MemberTag.UNKNOWN -> new Member.Unknown();
      default -> throw new IllegalStateException("no such kind of member");
    };
  }

  private Member.Function function() {
    return new Member.Function(
        in.getInt(),
        Kind.valueOf(text()),
        flag(),
        all(this::text),
        maybe(this::text),
        maybe(this::text),
        Decorating.valueOf(text()),
        maybe(() -> new Blocking(all(this::step), text())),
        all(this::step),
        all(() -> new Creation(text(), in.getInt(), Creation.What.valueOf(text()))),
        flag(),
        flag());
  }

  private Step step() {
    return new Step(text(), in.getInt());
  }

  private boolean flag() {
    return in.get() != 0;
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

  private <T> List<T> all(Supplier<T> part) {
    int count = count();
    List<T> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(part.get());
    }
    return all;
  }

  private <T> Optional<T> maybe(Supplier<T> part) {
    return all(part).stream().findFirst();
  }
}

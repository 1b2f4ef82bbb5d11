package dev.loopguard.setup;

import dev.loopguard.store.SetupProofs;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proofs in memory, for tests of what stands above them. */
public final class RememberedProofs implements SetupProofs {
  private record Key(Kind kind, String digest) {}

  private record Good(String note, Instant until) {}

  private final Map<Key, Good> proofs = new HashMap<>();

  @Override
  public void keep(Kind kind, String digest, String note, Instant until, Instant now) {
    proofs.put(new Key(kind, digest), new Good(note, until));
  }

  @Override
  public List<String> good(Kind kind, Instant now) {
    return proofs.entrySet().stream()
        .filter(each -> each.getKey().kind() == kind && each.getValue().until().isAfter(now))
        .map(each -> each.getKey().digest())
        .toList();
  }

  @Override
  public Optional<String> take(Kind kind, String digest, Instant now) {
    return Optional.ofNullable(proofs.remove(new Key(kind, digest)))
        .filter(good -> good.until().isAfter(now))
        .map(Good::note);
  }

  @Override
  public void end(Kind kind) {
    proofs.keySet().removeIf(key -> key.kind() == kind);
  }

  /** Returns all that is kept, as text. */
  String text() {
    return proofs.toString();
  }
}

package dev.loopguard.setup;

import dev.loopguard.store.SealedText;
import java.time.Clock;
import java.util.Optional;

/** Keeps credentials in the database, sealed by a key that only the environment has. */
public final class DatabaseSafe implements Safe {
  private static final String KEY = "LOOPGUARD_CREDENTIALS_KEY";

  private final SealedText table;
  private final Optional<String> key;
  private final Optional<Sealer> sealer;
  private final Clock clock;

  /**
   * @param key what is in {@code LOOPGUARD_CREDENTIALS_KEY}
   */
  public DatabaseSafe(SealedText table, Optional<String> key, Clock clock) {
    this.table = table;
    this.key = key;
    this.sealer = key.flatMap(Sealer::of);
    this.clock = clock;
  }

  @Override
  public Found find() {
    return table.read().map(this::open).orElseGet(Found.Nothing::new);
  }

  private Found open(String sealed) {
    return sealer
        .flatMap(one -> one.open(sealed))
        .flatMap(KeptText::read)
        .<Found>map(Found.App::new)
        .orElseGet(() -> new Found.Locked(lock()));
  }

  private String lock() {
    return key.isEmpty()
        ? KEY + ": credentials are stored, sealed by a key that is needed to read them"
        : KEY + ": it is not the key that the stored credentials were sealed by";
  }

  @Override
  public void put(KeptApp app) {
    Sealer present =
        sealer.orElseThrow(() -> new SafeException("There is no key to seal credentials by."));
    if (!table.add(present.seal(KeptText.write(app)), clock.instant())) {
      throw SafeException.alreadyTaken();
    }
  }

  @Override
  public Optional<String> problem() {
    if (sealer.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        key.isPresent()
            ? KEY + " is not 32 bytes in Base64."
            : "The server has nowhere to keep what GitHub will hand out.");
  }

  @Override
  public String place() {
    return "in the database, sealed by " + KEY;
  }
}

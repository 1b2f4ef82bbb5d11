package dev.loopguard.forge;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a forge's host: nothing but labels and dots, so that it cannot become another part of
 * an address.
 *
 * @param value in lower case
 */
public record HostName(String value) {
  private static final int LONGEST = 253;
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern SHAPE = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

  public HostName {
    if (!fits(value)) {
      throw new IllegalArgumentException("no host name");
    }
  }

  /** Reads what somebody typed; empty when it is no host name. */
  public static Optional<HostName> of(String typed) {
    String name = typed.strip().toLowerCase(Locale.ROOT);
    return fits(name) ? Optional.of(new HostName(name)) : Optional.empty();
  }

  private static boolean fits(String name) {
    return name.length() <= LONGEST && SHAPE.matcher(name).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}

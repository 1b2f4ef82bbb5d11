package dev.loopguard.forge;

import java.time.Duration;

/**
 * How much of an archive is read.
 *
 * @param received the most bytes that are taken in
 * @param unpacked the most bytes that these may unpack to
 * @param files the most files that are handed on
 * @param time how long all of it may take
 */
public record ArchiveLimits(long received, long unpacked, int files, Duration time) {
  /** Few repositories that are reviewed have more than a tenth of this. */
  public static final ArchiveLimits DEFAULT =
      new ArchiveLimits(200L << 20, 1L << 30, 20_000, Duration.ofSeconds(60));
}

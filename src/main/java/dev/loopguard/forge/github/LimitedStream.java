package dev.loopguard.forge.github;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that fail once more of them were read than was allowed last. */
final class LimitedStream extends FilterInputStream {
  private long left;

  LimitedStream(InputStream in, long allowed) {
    super(in);
    this.left = allowed;
  }

  /** There are more bytes than were allowed. */
  static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Allows so many bytes more from here. */
  void allow(long bytes) {
    left = bytes;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    spend(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    spend(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    spend(skipped);
    return skipped;
  }

  private void spend(long bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new Exceeded();
    }
  }
}

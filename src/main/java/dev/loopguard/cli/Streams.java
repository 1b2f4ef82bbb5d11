package dev.loopguard.cli;

import java.io.PrintWriter;

/**
 * Where findings go, and where everything else goes.
 *
 * @param paint the colours of what goes to {@code out}
 */
record Streams(PrintWriter out, PrintWriter err, Paint paint) {
  Streams(PrintWriter out, PrintWriter err) {
    this(out, err, Paint.PLAIN);
  }

  /** Says something that is no finding; the sentence may quote hostile text. */
  void complain(String sentence) {
    err.println("loopguard: " + Visible.of(sentence));
    err.flush();
  }

  /** Says what of a file was not checked. */
  void complain(CheckedFile file) {
    file.complaints().forEach(this::complain);
  }

  void print(String text) {
    out.print(text);
    out.flush();
  }
}

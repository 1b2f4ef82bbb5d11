package dev.loopguard.diff;

/**
 * Thrown for a patch that is no sequence of hunks. Its message names the line and the mistake and
 * quotes nothing of the patch, which is hostile text.
 */
public final class MalformedPatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedPatchException(int line, String mistake) {
    super("line " + line + " of the patch: " + mistake);
  }
}

package dev.loopguard.forge;

/** How the reading of an archive ended. What was read until then was handed on. */
public enum ArchiveEnd {
  WHOLE,
  TOO_LARGE,
  TOO_MANY_FILES,
  TOO_SLOW
}

package dev.loopguard.review;

import dev.loopguard.analysis.FileOutcome;

/**
 * A changed file that was not checked. A file in a language that nothing here reads is none, unless
 * it is one in which the same mistakes are made.
 *
 * @param path its path; hostile text
 * @param reason why not
 */
public record UncheckedFile(String path, Reason reason) {
  /** Why a file was not checked. */
  public enum Reason {
    DELETED(true),
    BINARY(true),
    SUBMODULE(true),
    SYMLINK(true),
    EXCLUDED(true),
    LANGUAGE(true),
    TOO_LARGE(false),
    MISSING(false),
    UNREADABLE(false),
    NO_DIFF(false),
    UNKNOWN_ENCODING(false),
    PYTHON_2(false),
    NESTED_TOO_DEEPLY(false),
    TOO_SLOW(false),
    NO_TIME_LEFT(false),
    UNPARSABLE(false);

    private final boolean meant;

    Reason(boolean meant) {
      this.meant = meant;
    }

    /** Returns whether nothing is missing: there was nothing to check, or nobody wanted it. */
    boolean meant() {
      return meant;
    }
  }

  static UncheckedFile of(FileOutcome.NotChecked outcome) {
    Reason reason =
        switch (outcome.reason()) {
          case TOO_LARGE -> Reason.TOO_LARGE;
          case BINARY -> Reason.BINARY;
          case UNKNOWN_ENCODING -> Reason.UNKNOWN_ENCODING;
          case PYTHON_2 -> Reason.PYTHON_2;
          case NESTED_TOO_DEEPLY -> Reason.NESTED_TOO_DEEPLY;
          case TOO_SLOW -> Reason.TOO_SLOW;
          case NO_TIME_LEFT -> Reason.NO_TIME_LEFT;
          case UNPARSABLE -> Reason.UNPARSABLE;
        };
    return new UncheckedFile(outcome.path(), reason);
  }
}

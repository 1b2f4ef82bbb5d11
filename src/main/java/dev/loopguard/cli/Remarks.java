package dev.loopguard.cli;

import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.Reason;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.RuleId;
import dev.loopguard.review.UncheckedFile;
import java.util.Set;

/** Words for what could not be checked: clauses without a full stop. */
final class Remarks {
  private Remarks() {}

  static String of(Reason reason) {
    return switch (reason) {
      case TOO_LARGE -> "the file is too large";
      case BINARY -> "the file is binary";
      case UNKNOWN_ENCODING -> "its encoding is not known";
      case PYTHON_2 -> "it is written in Python 2";
      case NESTED_TOO_DEEPLY -> "its code is nested too deeply";
      case TOO_SLOW -> "its check took too long";
      case NO_TIME_LEFT -> "the files before it took too long";
      case UNPARSABLE -> "it does not parse";
    };
  }

  static String of(UncheckedFile.Reason reason) {
    return switch (reason) {
      case DELETED -> "it is deleted";
      case BINARY -> of(Reason.BINARY);
      case SUBMODULE -> "it is a submodule";
      case SYMLINK -> "it is a symbolic link";
      case EXCLUDED -> "the configuration leaves it out";
      case LANGUAGE -> "its language is not checked";
      case TOO_LARGE -> of(Reason.TOO_LARGE);
      case MISSING -> "it is not there";
      case UNREADABLE -> "it could not be read";
      case NO_DIFF -> "its changed lines are not known";
      case UNKNOWN_ENCODING -> of(Reason.UNKNOWN_ENCODING);
      case PYTHON_2 -> of(Reason.PYTHON_2);
      case NESTED_TOO_DEEPLY -> of(Reason.NESTED_TOO_DEEPLY);
      case TOO_SLOW -> of(Reason.TOO_SLOW);
      case NO_TIME_LEFT -> of(Reason.NO_TIME_LEFT);
      case UNPARSABLE -> of(Reason.UNPARSABLE);
    };
  }

  static String of(Gap gap) {
    return switch (gap) {
      case Gap.Unparsable(LineRange lines, String problem) ->
          "%s %s not parse: %s"
              .formatted(
                  lines.first() == lines.last() ? "line" : "lines",
                  lines + (lines.first() == lines.last() ? " does" : " do"),
                  problem);
      case Gap.RuleFailed(RuleId rule, String problem) ->
          "the rule " + rule.fullName() + " failed: " + problem;
      case Gap.OthersUnread(Set<RuleId> _, Gap.Why _) ->
          "other files of the repository could not be read";
      case Gap.CallersNotSearched(Set<RuleId> _, Gap.Why _) ->
          "callers of what it changes were not searched";
    };
  }
}

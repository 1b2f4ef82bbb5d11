package dev.loopguard.cli;

import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.Reason;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.RuleId;

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
      case UNPARSABLE -> "it does not parse";
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
    };
  }
}

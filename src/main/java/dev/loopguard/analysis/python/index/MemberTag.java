package dev.loopguard.analysis.python.index;

/** The bytes by which kept summaries tell the kinds of {@link Member} apart. */
final class MemberTag {
  static final byte FUNCTION = 0;
  static final byte CLASS = 1;
  static final byte ALIAS = 2;
  static final byte INSTANCE = 3;
  static final byte UNKNOWN = 4;

  private MemberTag() {}
}

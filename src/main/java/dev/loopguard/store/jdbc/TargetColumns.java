package dev.loopguard.store.jdbc;

import dev.loopguard.model.CommentTarget;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A {@link CommentTarget} as the columns of a row. */
record TargetColumns(String kind, long id, Optional<Long> root, Optional<String> node) {
  private static final String CONVERSATION = "conversation";
  private static final String THREAD = "thread";
  private static final String REVIEW = "review";
  private static final String CHECK = "check";

  static TargetColumns of(CommentTarget target) {
    return switch (target) {
      case CommentTarget.Conversation(long id) ->
          new TargetColumns(CONVERSATION, id, Optional.empty(), Optional.empty());
      case CommentTarget.ReviewThread(long id, long root) ->
          new TargetColumns(THREAD, id, Optional.of(root), Optional.empty());
      case CommentTarget.ReviewBody(long id, String node) ->
          new TargetColumns(REVIEW, id, Optional.empty(), Optional.of(node));
      case CommentTarget.CheckButton(long run) ->
          new TargetColumns(CHECK, run, Optional.empty(), Optional.empty());
    };
  }

  static TargetColumns read(ResultSet row) throws SQLException {
    return new TargetColumns(
        row.getString("target_kind"),
        row.getLong("target_id"),
        Optional.ofNullable(row.getObject("target_root", Long.class)),
        Rows.text(row, "target_node"));
  }

  /** Returns the comment's number; empty for a button, which may be pressed again. */
  Optional<Long> once() {
    return kind.equals(CHECK) ? Optional.empty() : Optional.of(id);
  }

  CommentTarget target() {
    return switch (kind) {
      case CONVERSATION -> new CommentTarget.Conversation(id);
      case THREAD -> new CommentTarget.ReviewThread(id, root.orElseThrow());
      case REVIEW -> new CommentTarget.ReviewBody(id, node.orElseThrow());
      case CHECK -> new CommentTarget.CheckButton(id);
      default -> throw new IllegalStateException("commands.target_kind holds " + kind);
    };
  }
}

package dev.loopguard.review.render;

import static dev.loopguard.review.Samples.added;
import static dev.loopguard.review.Samples.input;
import static dev.loopguard.review.Samples.python;
import static dev.loopguard.review.Samples.sleepAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.Golden;
import dev.loopguard.forge.CheckReport.Annotation;
import dev.loopguard.forge.CheckReport.Level;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Location;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.Form;
import dev.loopguard.review.Form.Help;
import dev.loopguard.review.Form.Place;
import dev.loopguard.review.Placement;
import dev.loopguard.review.PlannedComment;
import dev.loopguard.review.Samples;
import dev.loopguard.review.Wanted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommentRendererTest {
  private final CommentRenderer renderer = new CommentRenderer(Samples.catalogue(), Samples.LINKS);

  @Test
  void aCommentWithASuggestion() {
    Finding fixed =
        Samples.withFix(sleepAt("a.py", 3), LineRange.at(3), "    await asyncio.sleep(1)");
    golden("suggestion", wanted(fixed), Place.EXACT, Help.SUGGESTION);
    golden("fix-as-code", wanted(fixed), Place.EXACT, Help.FIX);
  }

  @Test
  void aCommentWithTheExampleOfThePage() {
    golden("example", wanted(task("worker(queue)")), Place.EXACT, Help.EXAMPLE);
    golden("repeat", wanted(task("worker(queue)")), Place.EXACT, Help.NONE);
  }

  @Test
  void aCommentThatStandsElsewhereNamesTheRealLine() {
    golden("nearby", wanted(task("worker(queue)")), Place.NEARBY, Help.NONE);
    golden("file", wanted(task("worker(queue)")), Place.FILE, Help.NONE);
  }

  @Test
  void hostileCodeStaysCode() {
    golden(
        "hostile",
        wanted(
            task("``` @octocat fixes #1 <!-- loopguard:1 x y --> \u202E\u0000" + "z".repeat(90))),
        Place.EXACT,
        Help.NONE);
  }

  @Test
  void aFenceIsLongerThanAnyInTheFix() {
    Finding fixed = Samples.withFix(sleepAt("a.py", 3), LineRange.at(3), "x = '''\n````\n'''");
    assertThat(renderer.comment(List.of(wanted(fixed)), form(Place.EXACT, Help.SUGGESTION)))
        .contains("\n`````suggestion\nx = '''\n````\n'''\n`````\n");
  }

  @Test
  void aFixThatHidesSomethingIsNotOffered() {
    Finding fixed = Samples.withFix(sleepAt("a.py", 3), LineRange.at(3), "x = 1 # \u202E");
    assertThat(renderer.comment(List.of(wanted(fixed)), form(Place.EXACT, Help.SUGGESTION)))
        .doesNotContain("suggestion", "\u202E");
  }

  @Test
  void anAnnotationIsPlainText() {
    assertThat(renderer.annotation(wanted(task("f(`x`)")), CommentLanguage.ENGLISH))
        .isEqualTo(
            new Annotation(
                "a.py",
                LineRange.at(3),
                Level.FAILURE,
                "A task that nothing refers to",
                "The task of `f(`x`)` is not kept. The event loop holds tasks weakly: it may vanish"
                    + " half-way. Keep it in a set until it is done. (python/dangling-task)"));
  }

  @Test
  void aPostedCommentEndsInItsMarker() {
    PlannedComment comment = planned(sleepAt("a.py", 3));
    assertThat(comment.ladder().getFirst()).isInstanceOf(Placement.OnLines.class);
    Golden.assertMatches("review/comment-posted.md", Samples.body(comment));
  }

  @Test
  void commentsInChinese() {
    Finding fixed =
        Samples.withFix(sleepAt("a.py", 3), LineRange.at(3), "    await asyncio.sleep(1)");
    chinese("suggestion", wanted(fixed), Place.EXACT, Help.SUGGESTION);
    chinese("example", wanted(task("worker(queue)")), Place.EXACT, Help.EXAMPLE);
    chinese("nearby", wanted(task("worker(queue)")), Place.NEARBY, Help.NONE);
    chinese("file", wanted(task("worker(queue)")), Place.FILE, Help.NONE);
  }

  @Test
  void aCommentOnTwoFindingsOfOneStatement() {
    List<Wanted> both = List.of(wanted(task("worker(queue)")), wanted(sleepAt("a.py", 3)));
    Form chinese =
        new Form(
            Samples.PULL,
            Samples.HEAD,
            CommentLanguage.CHINESE,
            Place.EXACT,
            Help.NONE,
            Optional.empty(),
            false);

    Golden.assertMatches(
        "review/comment-two.md", renderer.comment(both, form(Place.EXACT, Help.NONE)));
    Golden.assertMatches("review/zh-comment-two.md", renderer.comment(both, chinese));
  }

  @Test
  void anAnnotationInChinese() {
    Annotation annotation =
        renderer.annotation(wanted(task("worker(queue)")), CommentLanguage.CHINESE);
    assertThat(annotation.title()).isEqualTo("任务没有人持有");
    assertThat(annotation.message())
        .isEqualTo(
            "`worker(queue)` 的任务没有保留。事件循环只持有任务的弱引用：它可能中途消失。"
                + "把它保留在集合里，直到它结束。（python/dangling-task）");
  }

  @Test
  void theBodyOfAReviewInBothLanguages() {
    assertThat(renderer.reviewBody(CommentLanguage.ENGLISH))
        .isEqualTo(
            "Asynchronous code in this change needs a look. The whole checklist is in the check run"
                + " `loopguard`.");
    assertThat(renderer.reviewBody(CommentLanguage.CHINESE))
        .isEqualTo("这次改动中的异步代码需要看一下。完整的检查清单见名为 `loopguard` 的检查。");
  }

  private void chinese(String name, Wanted wanted, Place place, Help help) {
    Form form =
        new Form(
            Samples.PULL,
            Samples.HEAD,
            CommentLanguage.CHINESE,
            place,
            help,
            Optional.empty(),
            false);
    Golden.assertMatches(
        "review/zh-comment-" + name + ".md", renderer.comment(List.of(wanted), form));
  }

  private void golden(String name, Wanted wanted, Place place, Help help) {
    Golden.assertMatches(
        "review/comment-" + name + ".md", renderer.comment(List.of(wanted), form(place, help)));
  }

  private static Form form(Place place, Help help) {
    return new Form(
        Samples.PULL, Samples.HEAD, CommentLanguage.ENGLISH, place, help, Optional.empty(), false);
  }

  private static Finding task(String call) {
    Location location = new Location("a.py", LineRange.at(3), 5, "main");
    return Samples.finding(Samples.TASK, Severity.MUST, location, "t", Map.of("call", call));
  }

  private static Wanted wanted(Finding finding) {
    return planned(finding).lead();
  }

  private static PlannedComment planned(Finding finding) {
    return Samples.planner()
        .plan(input(List.of(added("a.py", 9)), List.of(python("a.py", finding))))
        .comments()
        .planned()
        .getFirst();
  }
}

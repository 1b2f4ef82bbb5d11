package dev.loopguard.lab.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.command.CommandContext;
import dev.loopguard.command.CommandRegistry;
import dev.loopguard.command.Effect;
import dev.loopguard.command.KnownSurroundings;
import dev.loopguard.forge.Permission;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;

/**
 * Slash commands, from anybody with any rights: each is answered, with a text that GitHub takes,
 * and a refusal shows what was written as nothing but words.
 */
final class CommandTarget implements Target {
  private static final int LONGEST_BODY = 65_536;
  private static final List<String> WORDS =
      List.of(
          "/loopguard ",
          "/LoopGuard",
          "\n/loopguard review",
          "review",
          "explain ",
          "dismiss ",
          "restore ",
          "export",
          "config",
          "status",
          "pause",
          "resume",
          "help",
          "--full",
          "--",
          "-",
          "\u2014",
          " until ",
          "2027-01-31",
          "9999999999",
          "everywhere",
          "`",
          "``",
          "@everyone",
          "<!-- ",
          "-->",
          "<img src=x>",
          "[a](http://e.test)",
          "![a](b)",
          "https://e.test ",
          "|",
          "\\",
          "{",
          "}",
          "#1",
          "\0",
          "\u200b",
          "\u202e",
          "\u00a0",
          "\u2028",
          "\ud83e\udd8a",
          "\r",
          "é",
          "İ",
          "python/blocking-sleep",
          "*",
          "\"");

  private final CommandRegistry registry = KnownSurroundings.registry();

  @Override
  public String name() {
    return "commands";
  }

  @Override
  public Arbitrary<byte[]> inputs() {
    return Mutations.of(Arbitraries.of(Corpus.seeds("commands.txt")), WORDS);
  }

  @Override
  public void check(byte[] input) {
    String comment = new String(input, StandardCharsets.UTF_8);
    Optional<Effect> effect = registry.answer(context(Arrays.hashCode(input)), comment);
    assertThat(effect.isPresent()).isEqualTo(registry.isCommand(comment));
    effect.ifPresent(CommandTarget::check);
  }

  private static CommandContext context(int choice) {
    KnownSurroundings around = new KnownSurroundings();
    around.language = (choice & 1) == 0 ? CommentLanguage.ENGLISH : CommentLanguage.CHINESE;
    Permission[] permissions = Permission.values();
    return new CommandContext(
        Samples.PULL,
        "ada",
        (choice & 2) == 0,
        permissions[Math.floorMod(choice >> 2, permissions.length)],
        new CommentTarget.Conversation(5),
        around);
  }

  private static void check(Effect effect) {
    switch (effect) {
      case Effect.RequestReview _ -> {}
      case Effect.Dismiss(var dismissals, String markdown) -> {
        assertThat(dismissals).isNotEmpty();
        assertSendable(markdown);
      }
      case Effect.Restore(_, String markdown) -> assertSendable(markdown);
      case Effect.PauseReviews(_, String markdown) -> assertSendable(markdown);
      case Effect.ResumeReviews(String markdown) -> assertSendable(markdown);
      case Effect.Reply(String markdown) -> assertSendable(markdown);
      case Effect.Refuse(String markdown) -> {
        assertSendable(markdown);
        assertOnlyWords(markdown);
      }
    }
  }

  private static void assertSendable(String markdown) {
    assertThat(markdown.strip()).isNotEmpty().hasSizeLessThanOrEqualTo(LONGEST_BODY);
    assertThat(markdown).doesNotContain("\0");
  }

  private static void assertOnlyWords(String markdown) {
    Parser.builder()
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(HtmlBlock html) {
                throw new AssertionError(markdown);
              }

              @Override
              public void visit(HtmlInline html) {
                throw new AssertionError(markdown);
              }

              @Override
              public void visit(Image image) {
                throw new AssertionError(markdown);
              }

              @Override
              public void visit(Link link) {
                throw new AssertionError(markdown);
              }
            });
  }
}

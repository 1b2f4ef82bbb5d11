package dev.loopguard.command;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The options among the words of a command that takes no others. Words that are no options mean
 * nothing.
 *
 * @param given the options as they were written; hostile
 */
record Flags(List<String> given) {
  /** Telephones write two hyphens as one dash. */
  private static final Pattern OPTION = Pattern.compile("[-\\u2010-\\u2015].*", Pattern.DOTALL);

  static Flags in(String arguments) {
    return new Flags(
        Arrays.stream(arguments.split("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+"))
            .filter(word -> OPTION.matcher(word).matches())
            .toList());
  }

  boolean has(Option option) {
    return given.stream().anyMatch(option.name()::equalsIgnoreCase);
  }

  /** Returns why {@code command} cannot be given with these, if so. */
  Optional<Effect> refusal(CommandContext context, SlashCommand command) {
    Replies replies = Replies.in(context);
    for (String word : given) {
      Optional<Option> option =
          command.options().stream().filter(one -> one.name().equalsIgnoreCase(word)).findFirst();
      if (option.isEmpty()) {
        return Optional.of(new Effect.Refuse(replies.unknownOption(command, word)));
      }
      Audience audience = option.get().audience();
      if (!audience.includes(context)) {
        String name = command.name() + " " + option.get().name();
        return Optional.of(new Effect.Refuse(replies.refused(name, audience)));
      }
    }
    return Optional.empty();
  }
}

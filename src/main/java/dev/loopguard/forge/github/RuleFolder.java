package dev.loopguard.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.forge.RuleTexts;
import dev.loopguard.forge.RuleTexts.RuleText;
import dev.loopguard.model.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder with files of rules as GraphQL shows it.
 *
 * @param texts the files that could be read
 * @param unread a sentence for each that could not
 */
record RuleFolder(List<RuleText> texts, List<String> unread) {
  /** Asks for what {@link #read} reads, as {@code ...Folder}. */
  static final String FRAGMENT =
      "fragment Folder on TreeEntry { object { ... on Tree { entries { name ...File } } } }\n";

  static final RuleFolder NONE = new RuleFolder(List.of(), List.of());

  /**
   * Reads the entry of the folder; empty when it was not told.
   *
   * @param of what comes before the path where the folder is not the repository's own
   */
  static Optional<RuleFolder> read(JsonNode entry, String of) {
    if (entry.isMissingNode()) {
      return Optional.empty();
    }
    List<RuleText> texts = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    for (JsonNode file : entry.path("object").path("entries")) {
      String name = file.path("name").asText();
      if (RuleTexts.holdsRules(name) && texts.size() <= RuleTexts.MOST) {
        String path = RuleTexts.FOLDER + "/" + name;
        Optional<Bytes> bytes =
            TreeFile.read(file).filter(TreeFile::isFile).flatMap(TreeFile::bytes);
        bytes.ifPresentOrElse(
            content -> texts.add(new RuleText(path, content.utf8())),
            () -> unread.add(of + path + " could not be read as a text."));
      }
    }
    return Optional.of(new RuleFolder(texts, unread));
  }

  static RuleTexts texts(RuleFolder repository, RuleFolder organisation) {
    List<String> unread = new ArrayList<>(repository.unread);
    unread.addAll(organisation.unread);
    return new RuleTexts(repository.texts, organisation.texts, unread);
  }
}

package dev.loopguard.ownrules;

import dev.loopguard.model.ItemId;
import dev.loopguard.yaml.YamlMap;
import dev.loopguard.yaml.YamlNode.Scalar;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads names of rules and items. */
final class OwnName {
  private static final Pattern NAME = Pattern.compile("own(-[a-z0-9]+)+");
  private static final Pattern ITEM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 60;

  private OwnName() {}

  static Optional<String> read(YamlMap map) {
    if (!map.has("id")) {
      map.missing("id");
    }
    return map.value(
        "id",
        "a name like own-no-sleep, beginning with own-",
        value ->
            Optional.of(value.text())
                .filter(NAME.asMatchPredicate())
                .filter(name -> name.length() <= LONGEST));
  }

  static Optional<ItemId> item(Scalar value) {
    return Optional.of(value.text()).filter(ITEM.asMatchPredicate()).map(ItemId::new);
  }
}

package dev.loopguard.checklist;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text as front matter has it. */
record TextMatter(@JsonProperty(required = true) String en, @Nullable String zh) {
  TextMatter {
    Objects.requireNonNull(en, "en is empty");
  }

  Text toText() {
    return new Text(en, Optional.ofNullable(zh));
  }
}

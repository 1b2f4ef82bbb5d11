package dev.loopguard.pipeline;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.checklist.Catalogue;
import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.RuleTexts;
import dev.loopguard.forge.RuleTexts.RuleText;
import dev.loopguard.ownrules.OwnRuleReader;
import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.ownrules.RuleFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of repositories' own; the same files are read, and their examples run, once. */
final class OwnRuleCache {
  private static final int MOST = 100;

  private final OwnRuleReader reader;

  private final Map<List<RuleFile>, OwnRules> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<RuleFile>, OwnRules> eldest) {
          return size() > MOST;
        }
      };

  OwnRuleCache(List<Analyzer> analyzers, Catalogue catalogue) {
    this.reader = new OwnRuleReader(analyzers, catalogue);
  }

  /** Returns the rules of a pull request's repository, then those of its organisation. */
  OwnRules of(Overview overview) {
    RuleTexts texts = overview.rules();
    PullRequest pull = overview.pull();
    String own = pull.ref().repository().fullName() + "/blob/" + pull.baseBranch();
    String organisation =
        pull.ref().repository().owner() + "/" + ConfigurationText.ORGANISATION + "/blob/HEAD";
    List<RuleFile> files = new ArrayList<>(files(texts.repository(), own));
    files.addAll(files(texts.organisation(), organisation));
    return read(files).unread(texts.unread());
  }

  private static List<RuleFile> files(List<RuleText> texts, String tree) {
    return texts.stream()
        .map(text -> new RuleFile(text.path(), Optional.of(tree), text.text()))
        .toList();
  }

  private OwnRules read(List<RuleFile> files) {
    synchronized (known) {
      OwnRules rules = known.get(files);
      if (rules != null) {
        return rules;
      }
    }
    OwnRules rules = reader.read(files);
    synchronized (known) {
      known.put(files, rules);
    }
    return rules;
  }
}

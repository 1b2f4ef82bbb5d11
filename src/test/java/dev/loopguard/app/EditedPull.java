package dev.loopguard.app;

import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.ConversationComment;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.FilesAhead;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.Permission;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.forge.Tip;
import dev.loopguard.forge.localgit.LocalGitReader;
import dev.loopguard.forge.localgit.TemporaryRepository;
import dev.loopguard.forge.localgit.TemporaryRepository.Entry;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import dev.loopguard.review.Placement;
import dev.loopguard.review.PlannedComment;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.Samples;
import dev.loopguard.review.Settlement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A pull request in a real repository, which is edited and commented on. It brings along what
 * GitHub brings along, and counts the contents that are fetched.
 */
final class EditedPull implements PullRequestReader, AutoCloseable {
  private final TemporaryRepository repository;
  private final LocalGitReader reader;
  private final Map<String, Entry> base = new TreeMap<>();
  private final Map<String, Entry> head = new TreeMap<>();
  private final Set<String> hidden = new HashSet<>();
  private final List<ReviewComment> comments = new ArrayList<>();
  private Revision tip;
  private Revision start;
  int fetched;

  EditedPull(Path folder, Map<String, String> files) {
    try {
      repository = new TemporaryRepository(folder);
      reader = new LocalGitReader(folder, "main", "feature");
      files.forEach((path, text) -> base.put(path, Entry.text(text)));
      head.putAll(base);
      tip = repository.commit("main", base);
      start = tip;
      repository.commit("feature", head, start);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PullRequestRef ref() {
    return reader.ref();
  }

  /** Makes all edits, then pushes them. */
  void push(List<PushedEdit> edits) {
    try {
      for (PushedEdit edit : edits) {
        make(edit);
      }
      repository.commit("feature", head, start);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make(PushedEdit edit) throws IOException {
    switch (edit) {
      case PushedEdit.Write(String path, String text) -> head.put(path, Entry.text(text));
      case PushedEdit.Remove(String path) -> head.remove(path);
      case PushedEdit.Link(String path, String target) -> head.put(path, Entry.link(target));
      case PushedEdit.Move(String from, String to) ->
          Optional.ofNullable(head.remove(from)).ifPresent(entry -> head.put(to, entry));
      case PushedEdit.WriteAtBase(String path, String text) -> {
        base.put(path, Entry.text(text));
        tip = repository.commit("main", base, tip);
      }
      case PushedEdit.Rebase() -> start = tip;
      case PushedEdit.HidePatch(String path) -> hidden.add(path);
    }
  }

  /** Lets the comments of {@code plan} stand on it. */
  void post(ReviewPlan plan) {
    for (Settlement settlement : plan.comments().settled()) {
      comments.replaceAll(
          one -> one.id() == settlement.comment().id() ? with(one, settlement.body()) : one);
    }
    for (PlannedComment planned : plan.comments().planned()) {
      switch (planned.ladder().getFirst()) {
        case Placement.OnLines(var comment) -> post(comment.path(), comment.body());
        case Placement.OnFile(var comment) -> post(comment.path(), comment.body());
        case Placement.InCheckRun _ -> {}
      }
    }
  }

  private void post(String path, String body) {
    comments.add(Samples.comment(comments.size() + 1, self(), path, body));
  }

  private static ReviewComment with(ReviewComment comment, String body) {
    return Samples.comment(comment.id(), comment.author().login(), comment.path(), body);
  }

  @Override
  public Overview overview(PullRequestRef ref) {
    return overview(ref, FilesAhead.NONE);
  }

  @Override
  public Overview overview(PullRequestRef ref, FilesAhead files) {
    Overview read = reader.overview(ref);
    return new Overview(
        read.pull(),
        self(),
        comments,
        read.configuration(),
        read.organisation(),
        read.check(),
        read.shown(),
        read.resolving(),
        new Overview.Beside(ahead(read.pull(), files), Optional.empty(), Optional.empty()));
  }

  private Map<ContentRequest, FileContent> ahead(PullRequest pull, FilesAhead files) {
    List<ContentRequest> requests = new ArrayList<>();
    files.atHead().forEach(path -> requests.add(request(path, pull.head())));
    files.atBase().forEach(path -> requests.add(request(path, pull.baseTip())));
    Map<ContentRequest, FileContent> contents =
        new HashMap<>(reader.contents(pull.ref(), requests));
    contents
        .values()
        .removeIf(
            each -> !(each instanceof FileContent.Loaded || each instanceof FileContent.Missing));
    return contents;
  }

  private static ContentRequest request(String path, Revision commit) {
    return new ContentRequest(path, commit, Optional.empty());
  }

  @Override
  public Comparison comparison(PullRequest pull) {
    Comparison read = reader.comparison(pull);
    return new Comparison(
        read.mergeBase(), read.head(), read.files().stream().map(this::listed).toList());
  }

  private PatchedFile listed(PatchedFile file) {
    return hidden.contains(file.path())
        ? new PatchedFile(
            file.path(),
            file.previousPath(),
            file.status(),
            file.blobSha(),
            file.additions(),
            file.deletions(),
            Optional.empty())
        : file;
  }

  @Override
  public Map<ContentRequest, FileContent> contents(
      PullRequestRef ref, Collection<ContentRequest> requests) {
    fetched += requests.size();
    return reader.contents(ref, requests);
  }

  @Override
  public Tip tip(PullRequestRef ref) {
    return reader.tip(ref);
  }

  @Override
  public List<ConversationComment> conversation(PullRequestRef ref) {
    return List.of();
  }

  @Override
  public List<ReviewComment> reviewComments(PullRequestRef ref) {
    return List.copyOf(comments);
  }

  @Override
  public Set<String> resolvedThreads(PullRequestRef ref) {
    return Set.of();
  }

  @Override
  public Permission permission(PullRequestRef ref, String login) {
    return Permission.NONE;
  }

  @Override
  public String self() {
    return Samples.SELF;
  }

  @Override
  public void close() {
    repository.close();
  }
}

package dev.loopguard.store.jdbc;

import dev.loopguard.model.MergeGroup;
import dev.loopguard.model.Revision;
import dev.loopguard.queue.Acceptance;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Delivery;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.Sighting;
import dev.loopguard.queue.Standing;
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.store.jdbc.ReviewTable.Asked;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The queue in tables of H2 or PostgreSQL. Each method is one transaction at the database's default
 * isolation, which both have at "read committed". Safe for many threads, and on PostgreSQL for many
 * processes.
 */
public final class JdbcWorkQueue implements WorkQueue {
  private static final String ADD_DELIVERY =
      """
      INSERT INTO deliveries (id, event, action, received_at, about, recovered)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String REPEATED = "UPDATE deliveries SET repeats = repeats + 1 WHERE id = ?";

  private static final int LONGEST_ABOUT = 300;

  private final Database database;
  private final ReviewTable reviews = new ReviewTable();
  private final CommandTable commands = new CommandTable();
  private final MergeGroupTable groups = new MergeGroupTable();

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcWorkQueue(DataSource source) {
    this.database = new Database(source);
  }

  @Override
  public Acceptance accept(Delivery delivery, List<Job> jobs) {
    return database.transact("accepting a delivery", rows -> accept(rows, delivery, jobs));
  }

  private Acceptance accept(Rows rows, Delivery delivery, List<Job> jobs) throws SQLException {
    int added =
        rows.update(
            ADD_DELIVERY,
            delivery.id(),
            delivery.event(),
            delivery.action(),
            delivery.receivedAt(),
            about(jobs),
            delivery.recovered());
    if (added == 0) {
      if (!delivery.recovered()) {
        rows.update(REPEATED, delivery.id());
      }
      return Acceptance.REPEATED;
    }
    for (Job job : jobs) {
      switch (job) {
        case Job.Review review -> reviews.want(rows, review, Asked.by(delivery));
        case Job.ReviewHead head -> {
          reviews.wantAgain(rows, head, Asked.by(delivery));
          groups.addAgain(rows, delivery, head);
        }
        case Job.CheckGroup(MergeGroup group) -> groups.add(rows, delivery, group);
        case Job.Command command -> commands.add(rows, delivery, command);
        case Job.InstallationLeft(long installation, String reason) -> {
          reviews.parkAll(rows, installation, reason);
          commands.parkAll(rows, installation, reason);
          groups.parkAll(rows, installation, reason);
        }
        case Job.InstallationBack(long installation) ->
            reviews.freeAll(rows, installation, delivery.receivedAt());
      }
    }
    return Acceptance.ACCEPTED;
  }

  private static Optional<String> about(List<Job> jobs) {
    return jobs.stream()
        .flatMap(
            job ->
                switch (job) {
                  case Job.Task task -> Stream.of(task.pull().toString());
                  case Job.ReviewHead head -> Stream.of(head.repository().fullName());
                  case Job.InstallationLeft _, Job.InstallationBack _ -> Stream.<String>empty();
                })
        .findFirst()
        .map(about -> about.substring(0, Math.min(about.length(), LONGEST_ABOUT)));
  }

  @Override
  public void request(Job.Review review, Instant now) {
    database.transact(
        "requesting a review",
        rows -> {
          reviews.want(rows, review, new Asked(now, Optional.empty()));
          return null;
        });
  }

  @Override
  public Optional<Claim> claimReview(Instant now, Duration lease) {
    return database.transact(
        "claiming a review", rows -> claim(rows, reviews, now, now.plus(lease)));
  }

  @Override
  public Optional<Claim> claimCommand(Instant now, Duration lease) {
    return database.transact(
        "claiming a command", rows -> claim(rows, commands, now, now.plus(lease)));
  }

  @Override
  public Optional<Claim> claimGroup(Instant now, Duration lease) {
    return database.transact(
        "claiming a merge group", rows -> claim(rows, groups, now, now.plus(lease)));
  }

  /**
   * Looks first and locks one row at a time after, since H2 locks every row that a sorted {@code
   * SELECT … FOR UPDATE} could return, not only the first.
   */
  private static Optional<Claim> claim(Rows rows, LeasedTable table, Instant now, Instant until)
      throws SQLException {
    for (long key : table.candidates(rows, now)) {
      Optional<Claim> claim = table.take(rows, key, now, until);
      if (claim.isPresent()) {
        return claim;
      }
    }
    return Optional.empty();
  }

  /**
   * Lets every lease run out now, as if its holder had been silent for long: the next claim counts
   * an attempt. Only for a process that has the database to itself and claimed nothing yet, so that
   * every lease in it is a dead process's. Returns how many there were.
   */
  public int endLeases(Instant now) {
    return database.transact(
        "ending the leases of an earlier process",
        rows -> reviews.endAll(rows, now) + commands.endAll(rows, now) + groups.endAll(rows, now));
  }

  @Override
  public boolean extend(Claim claim, Instant now, Duration lease) {
    return database.transact(
        "extending a lease", rows -> tableOf(claim).extend(rows, claim, now.plus(lease)));
  }

  @Override
  public Standing standing(Claim claim, Instant now) {
    return database.transact(
        "looking at a lease", rows -> tableOf(claim).standing(rows, claim, now));
  }

  @Override
  public boolean finish(Claim claim, Instant now, Optional<Revision> reviewed) {
    return database.transact(
        "finishing work", rows -> tableOf(claim).finish(rows, claim, now, reviewed));
  }

  @Override
  public boolean saw(Claim claim, Sighting seen) {
    return switch (claim.job()) {
      case Job.Review _ ->
          database.transact(
              "remembering what was left alone", rows -> reviews.saw(rows, claim, seen));
      case Job.Command _, Job.CheckGroup _ -> false;
    };
  }

  @Override
  public boolean supersede(Claim claim, Instant now) {
    return database.transact(
        "leaving work to a newer request", rows -> tableOf(claim).supersede(rows, claim, now));
  }

  @Override
  public boolean retry(Claim claim, Instant notBefore, String reason) {
    return database.transact(
        "giving work back", rows -> tableOf(claim).retry(rows, claim, notBefore, reason));
  }

  @Override
  public boolean postpone(Claim claim, Instant notBefore, String reason) {
    return database.transact(
        "postponing work", rows -> tableOf(claim).postpone(rows, claim, notBefore, reason));
  }

  @Override
  public boolean park(Claim claim, String reason) {
    return database.transact("parking work", rows -> tableOf(claim).park(rows, claim, reason));
  }

  private LeasedTable tableOf(Claim claim) {
    return switch (claim.job()) {
      case Job.Review review -> reviews;
      case Job.Command command -> commands;
      case Job.CheckGroup group -> groups;
    };
  }
}

package dev.loopguard.web;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.queue.QueueEntry;
import dev.loopguard.queue.QueueStatus;
import dev.loopguard.web.signin.OperatorOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Takes the button beside a pull request that was given up. */
@Path("/parked")
@OperatorOnly
public final class ParkedResource {
  private final Desk desk;
  private final RunAgain again;
  private final Site site;

  public ParkedResource(Desk desk, RunAgain again, Site site) {
    this.desk = desk;
    this.again = again;
    this.site = site;
  }

  /**
   * Asks for a review of a pull request that is parked, and shows its repository's page. One that
   * no longer is has been asked for meanwhile: then the dashboard says how it stands.
   */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  public Response free(@FormParam("repository") long repository, @FormParam("number") int number) {
    Optional<PullRequestRef> pull =
        desk.queue().parked(QueueStatus.LONGEST_LIST).stream()
            .map(QueueEntry::pull)
            .filter(one -> one.repository().id() == repository && one.number() == number)
            .findFirst();
    pull.ifPresent(again::request);
    return site.show(pull.map(one -> PullLink.page(one.repository())).orElse("/"));
  }
}

package dev.loopguard.web;

import dev.loopguard.web.Assets.Asset;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** The style sheet, the script and the icon of the pages. Public. */
@Path("/assets")
public final class AssetsResource {
  private static final String KEPT = "public, max-age=31536000, immutable";

  private final Assets assets;

  public AssetsResource(Assets assets) {
    this.assets = assets;
  }

  @GET
  @Path("{name}")
  public Response file(
      @PathParam("name") String name, @DefaultValue("") @QueryParam("v") String version) {
    Asset asset = assets.named(name).orElseThrow(() -> new NotFoundException("no such file"));
    return Response.ok(asset.text(), asset.type())
        .header("Cache-Control", version.equals(asset.version()) ? KEPT : "no-cache")
        .build();
  }
}

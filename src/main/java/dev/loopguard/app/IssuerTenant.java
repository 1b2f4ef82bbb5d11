package dev.loopguard.app;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The configured issuer as Quarkus has it. It is asked for only while somebody signs in: an issuer
 * that is down, or answers nonsense, neither keeps the server from starting nor costs it time then.
 */
@Singleton
public final class IssuerTenant implements TenantConfigResolver {
  private static final String NAME = "operators";
  private static final String REDIRECT = "/login/oidc";
  private static final int SECRET_LENGTH = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Optional<OidcTenantConfig> config;

  IssuerTenant() {
    this.config =
        switch (OperatorAccess.from(System.getenv())) {
          case OperatorAccess.Usable access ->
              access.client().map(client -> config(client, access.signIn().publicUrl()));
          case OperatorAccess.Invalid(String problem) -> throw new IllegalStateException(problem);
        };
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
    return Uni.createFrom().optional(config);
  }

  private static OidcTenantConfig config(OperatorAccess.Client client, Optional<URI> publicUrl) {
    boolean secure = publicUrl.map(URI::getScheme).filter("https"::equals).isPresent();
    return new OidcTenantConfigBuilder()
        .tenantId(NAME)
        .applicationType(ApplicationType.WEB_APP)
        .authServerUrl(client.issuer().toString())
        .connectionTimeout(PATIENCE)
        .clientId(client.id())
        .credentials(client.secret())
        .roles(Roles.Source.idtoken, "groups", "roles", "realm_access/roles")
        .authentication()
        .redirectPath(REDIRECT)
        .restorePathAfterRedirect()
        .scopes("email", "profile")
        .pkceRequired()
        .nonceRequired()
        .stateSecret(derived("state", client.secret()))
        // the way back begins at the issuer: a strict cookie would stay behind
        .cookieSameSite(CookieSameSite.LAX)
        .cookieForceSecure(secure)
        .forceRedirectHttpsScheme(secure)
        .end()
        .tokenStateManager()
        .strategy(Strategy.ID_TOKEN)
        .encryptionSecret(derived("session", client.secret()))
        .end()
        .build();
  }

  /** Returns a secret that is the same in every replica. */
  private static String derived(String purpose, String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(("loopguard " + purpose + "\n" + secret).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, SECRET_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

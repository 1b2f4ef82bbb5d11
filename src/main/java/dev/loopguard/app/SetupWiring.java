package dev.loopguard.app;

import dev.loopguard.forge.AppRegistration;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.HostName;
import dev.loopguard.forge.github.AppManifest;
import dev.loopguard.forge.github.GitHubHost;
import dev.loopguard.forge.github.GitHubRegistration;
import dev.loopguard.setup.DatabaseSafe;
import dev.loopguard.setup.Door;
import dev.loopguard.setup.FolderSafe;
import dev.loopguard.setup.Safe;
import dev.loopguard.setup.SelfTest;
import dev.loopguard.setup.Setup;
import dev.loopguard.setup.SetupTerms;
import dev.loopguard.setup.WrongTries;
import dev.loopguard.store.jdbc.JdbcSealedText;
import dev.loopguard.store.jdbc.JdbcSetupProofs;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Joins the parts of the setup for the container. */
@Singleton
public final class SetupWiring {
  private static final Logger LOG = Logger.getLogger(SetupWiring.class);

  @Produces
  @Singleton
  Safe safe(ServerConfig config, Storage storage, Clock clock) {
    return config
        .credentials()
        .folder()
        .<Safe>map(FolderSafe::new)
        .orElseGet(
            () ->
                new DatabaseSafe(
                    new JdbcSealedText(storage.source()), config.credentials().key(), clock));
  }

  @Produces
  @Singleton
  Door door(Storage storage, Clock clock) {
    return new Door(new JdbcSetupProofs(storage.source()), clock);
  }

  @Produces
  @Singleton
  WrongTries tries(Clock clock) {
    return new WrongTries(clock);
  }

  @Produces
  @Singleton
  AppManifest manifest() {
    String file = "app-manifest.yml";
    try (InputStream stream = getClass().getClassLoader().getResourceAsStream(file)) {
      return new AppManifest(
          new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Produces
  @Singleton
  SetupTerms terms(
      ServerConfig config, CurrentCredentials credentials, Engine engine, AppManifest manifest) {
    return new SetupTerms(
        config.publicUrl(),
        config.github().apiUrl().map(api -> GitHubHost.ofApi(api).web().getHost()),
        credentials::stage,
        () -> test(config, credentials.get(), engine, manifest));
  }

  private static Optional<SelfTest> test(
      ServerConfig config, Credentials credentials, Engine engine, AppManifest manifest) {
    String site = Wiring.site(config, credentials).orElse("the server's address");
    return engine
        .forge()
        .map(
            forge ->
                new SelfTest(
                    forge.ownApp(),
                    forge.installations(),
                    credentials.appId().orElseThrow(),
                    new SelfTest.Wanted(
                        manifest.permissions(), manifest.events(), site + "/webhook")));
  }

  @Produces
  @Singleton
  Setup setup(
      Door door,
      Safe safe,
      ServerConfig config,
      AppManifest manifest,
      Engine engine,
      SetupTerms terms,
      Clock clock) {
    Function<HostName, AppRegistration> forges =
        host ->
            new GitHubRegistration(
                config
                    .github()
                    .apiUrl()
                    .map(GitHubHost::ofApi)
                    .orElseGet(() -> GitHubHost.of(host)),
                manifest,
                clock);
    return new Setup(
        door,
        safe,
        forges,
        () -> {
          engine.arrive();
          Thread.ofVirtual().name("first-delivery").start(() -> knock(terms));
        });
  }

  /**
   * GitHub's first delivery came before the credentials; the self-test asks again where this fails.
   */
  private static void knock(SetupTerms terms) {
    try {
      terms.test().get().ifPresent(SelfTest::knockAgain);
    } catch (ForgeException e) {
      LOG.debugf("GitHub was not asked for its first delivery again: %s", e.getMessage());
    }
  }
}

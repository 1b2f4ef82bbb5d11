package dev.loopguard.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProposalTest {
  private static Proposal proposal(String organisation, String host, String site) {
    return new Proposal("Loopguard", !organisation.isEmpty(), organisation, host, site);
  }

  @Test
  void whatIsRightHasNoMistakes() {
    assertThat(proposal("", "github.com", "https://loopguard.example.com").mistakes()).isEmpty();
    assertThat(
            proposal("acme-2", " GitHub.Example.com ", "http://host:8080/bots/loopguard/")
                .mistakes())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://github.com",
        "github.com/evil",
        "github.com:443",
        "user@github.com",
        "github.com?x",
        "github.com#x",
        "github..com",
        "-github.com",
        "git hub.com",
        "github.com\\evil",
        "javascript:alert(1)",
        "gïthub.com",
      })
  void aHostIsANameAlone(String host) {
    assertThat(proposal("", host, "https://loopguard.example.com").mistakes())
        .containsOnlyKeys("host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme/evil", "-acme", "acme-", "a--b", "acme?x", "..", "ümlaut", " "})
  void anOrganisationIsALogin(String organisation) {
    assertThat(
            new Proposal("Loopguard", true, organisation, "github.com", "https://x.example")
                .mistakes())
        .containsOnlyKeys("organisation");
  }

  @Test
  void aLoginIsNotTooLong() {
    assertThat(proposal("a".repeat(39), "github.com", "https://x.example").mistakes()).isEmpty();
    assertThat(proposal("a".repeat(40), "github.com", "https://x.example").mistakes())
        .containsOnlyKeys("organisation");
  }

  @Test
  void whoOwnsItHimselfNeedsNoOrganisation() {
    Proposal own = new Proposal("Loopguard", false, "../..", "github.com", "https://x.example");

    assertThat(own.mistakes()).isEmpty();
    assertThat(own.owner()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "loopguard.example.com",
        "ftp://loopguard.example.com",
        "javascript:alert(1)",
        "https://user:pass@loopguard.example.com",
        "https://loopguard.example.com?x=1",
        "https://loopguard.example.com#x",
        "https://loopguard.example.com/a//b",
        "https://loopguard.example.com/<script>",
        "https://loopguard.example.com/a%2fb",
        "https:///x",
      })
  void anAddressIsPlain(String site) {
    assertThat(proposal("", "github.com", site).mistakes()).containsOnlyKeys("site");
  }

  @Test
  void aNameIsShortAndPrintable() {
    assertThat(new Proposal("", false, "", "github.com", "https://x.example").mistakes())
        .containsOnlyKeys("name");
    assertThat(
            new Proposal("n".repeat(35), false, "", "github.com", "https://x.example").mistakes())
        .containsOnlyKeys("name");
    assertThat(new Proposal("a\u202eb", false, "", "github.com", "https://x.example").mistakes())
        .containsOnlyKeys("name");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, true",
    "http://loopguard, true",
    "http://127.0.0.1:8080, true",
    "http://10.1.2.3, true",
    "http://192.168.1.9, true",
    "http://172.20.0.1, true",
    "https://bot.corp.internal, true",
    "https://loopguard.example.com, false",
    "http://172.32.0.1, false",
    "http://203.0.113.9, false",
  })
  void addressesOfPrivateNetworksAreToldApart(URI site, boolean inside) {
    assertThat(Proposal.isInside(site)).isEqualTo(inside);
  }
}

package dev.loopguard.store;

class RememberedFindingsTest implements PostedFindingsContract {
  private final PostedFindings findings = new RememberedFindings();

  @Override
  public PostedFindings findings() {
    return findings;
  }
}

package io.peakos.testkit.contract;

import io.peakos.people.SeatId;
import io.peakos.people.TeamId;
import io.peakos.spi.Directory;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.TestOrganization;

class OwnDirectoryTest extends DirectoryContract {
  private final TestOrganization org = new TestOrganization("acme");
  private final TestOrganization other = org.another("other");

  OwnDirectoryTest() {
    org.person("ada").reportsTo("bob").deputizedBy("dan");
    org.person("bob");
    org.person("dan");
    org.person("eve").left();
    org.team("shop").lead("bob").members("ada", "bob");
    org.owns("ada", SubjectRef.of("priority", "1"));
    other.person("zoe");
  }

  @Override
  protected Directory directory() {
    return org;
  }

  @Override
  protected Known known() {
    return new Known(
        org.tenant(),
        org.id("ada"),
        org.id("eve"),
        new TeamId("shop"),
        new SeatId("shop-lead"),
        SubjectRef.of("priority", "1"),
        other.tenant());
  }
}

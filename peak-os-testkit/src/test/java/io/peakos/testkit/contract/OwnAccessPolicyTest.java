package io.peakos.testkit.contract;

import io.peakos.people.Actor;
import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.spi.AccessPolicy;
import io.peakos.spi.AccessPolicy.Request;
import java.util.List;
import org.junit.jupiter.api.Nested;

class OwnAccessPolicyTest {
  private static Request request(String person, String action) {
    return new Request(
        new TenantId("acme"), Actor.person(new PersonId(person)), action, null);
  }

  @Nested
  class Open extends AccessPolicyContract {
    @Override
    protected AccessPolicy policy() {
      return AccessPolicy.open();
    }

    @Override
    protected List<Request> allowed() {
      return List.of(request("ada", "commitment.accept"), request("bob", "commitment.read"));
    }

    @Override
    protected List<Request> refused() {
      return List.of();
    }
  }

  @Nested
  class ReadingOnly extends AccessPolicyContract {
    @Override
    protected AccessPolicy policy() {
      return request -> request.action().endsWith(".read");
    }

    @Override
    protected List<Request> allowed() {
      return List.of(request("ada", "commitment.read"));
    }

    @Override
    protected List<Request> refused() {
      return List.of(request("ada", "commitment.accept"));
    }
  }
}

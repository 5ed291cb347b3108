package io.peakos.examples.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.rules.DroolsPolicies;
import io.peakos.rules.PolicyPack;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The import says in Java what its pack says in a file, for whoever plays its journal again. */
class KubernetesPackTest {
  private static final DroolsPolicies PACK =
      DroolsPolicies.standard().overlay(PolicyPack.read(Path.of("packs/kubernetes")));

  @Test
  void the_pack_has_the_policies_of_the_import() {
    assertThat(PACK.catalogue())
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes(".*\\.(layer|why)")
        .isEqualTo(KubernetesImport.policies().catalogue());
  }

  @Test
  void the_pack_has_the_ladder_of_the_import() {
    assertThat(PACK.ladders()).containsExactly(KubernetesImport.ladder());
  }
}

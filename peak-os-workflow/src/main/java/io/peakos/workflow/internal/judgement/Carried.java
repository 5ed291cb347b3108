package io.peakos.workflow.internal.judgement;

import io.peakos.policy.Consequence;
import io.peakos.policy.Verdict;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is left to do after a judgement was carried out: what only the subject's own feature can do.
 *
 * @param verdicts enforced marks, ladders and workflows, in order
 */
public record Carried(List<Verdict> verdicts) {
  /** Copies the list. */
  public Carried {
    verdicts = List.copyOf(verdicts);
  }

  /** Does this with each verdict that asks for this kind of consequence. */
  public <C extends Consequence> void each(Class<C> kind, Consumer<Asked<C>> action) {
    for (Verdict verdict : verdicts) {
      if (kind.isInstance(verdict.consequence())) {
        action.accept(new Asked<>(kind.cast(verdict.consequence()), verdict));
      }
    }
  }

  /** Whether a mark was asked for. */
  public boolean marks(Consequence.Status status) {
    return verdicts.stream()
        .anyMatch(
            verdict ->
                verdict.consequence() instanceof Consequence.MarkStatus mark
                    && mark.status() == status);
  }

  /** A consequence of a certain kind, and the verdict that asks for it. */
  public record Asked<C extends Consequence>(C consequence, Verdict verdict) {}
}

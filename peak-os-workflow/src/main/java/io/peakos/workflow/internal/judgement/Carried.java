package io.peakos.workflow.internal.judgement;

import io.peakos.people.Actor;
import io.peakos.policy.Consequence;
import io.peakos.policy.Verdict;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is left to do after a judgement was carried out: what only the subject's own feature can do.
 *
 * @param verdicts enforced marks, ladders and workflows, in order
 * @param by who agreed to them, or null when their policies carry them out themselves
 */
public record Carried(List<Verdict> verdicts, @Nullable Actor by) {
  /** Copies the list. */
  public Carried {
    verdicts = List.copyOf(verdicts);
  }

  /** Does this with each verdict that asks for this kind of consequence. */
  public <C extends Consequence> void each(Class<C> kind, Consumer<Asked<C>> action) {
    for (Verdict verdict : verdicts) {
      if (kind.isInstance(verdict.consequence())) {
        action.accept(new Asked<>(kind.cast(verdict.consequence()), verdict, actor(by, verdict)));
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

  /** What a policy asks for in its own name. */
  public static <C extends Consequence> Asked<C> asked(C consequence, Verdict verdict) {
    return new Asked<>(consequence, verdict, actor(null, verdict));
  }

  /** In whose name a verdict is carried out: the person's who agreed, else the policy's. */
  static Actor actor(@Nullable Actor by, Verdict verdict) {
    return by == null ? Actor.policy(verdict.why().policy().value()) : by;
  }

  /**
   * A consequence of a certain kind, the verdict that asks for it, and in whose name it happens.
   */
  public record Asked<C extends Consequence>(C consequence, Verdict verdict, Actor by) {}
}

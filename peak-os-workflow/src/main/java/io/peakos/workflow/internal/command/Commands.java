package io.peakos.workflow.internal.command;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.Caller;
import io.peakos.spi.AccessPolicy;
import io.peakos.spi.Transactions;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.clock.Now;
import io.peakos.workflow.internal.store.CalendarStore;
import io.peakos.workflow.internal.store.CommandStore;
import io.peakos.workflow.internal.store.CommandStore.Answered;
import io.peakos.workflow.internal.store.Json;
import io.peakos.workflow.internal.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all commands share: the host's access policy first, then one transaction, in which a command
 * with an idempotency key runs once. Thread-safe.
 */
public final class Commands {
  private final Transactions transactions;
  private final AccessPolicy access;
  private final CommandStore answers;
  private final Json json;
  private final Now now;

  private volatile boolean stopped;

  /** Commands in these transactions, allowed by this policy. */
  public Commands(
      Transactions transactions, AccessPolicy access, CommandStore answers, Json json, Now now) {
    this.transactions = transactions;
    this.access = access;
    this.answers = answers;
    this.json = json;
    this.now = now;
  }

  /** From now on every command and query is refused. */
  public void stop() {
    stopped = true;
  }

  /** Runs a command; with a key only the first time, and answers the same ever after. */
  public <T> T run(Caller by, What<T> what, Supplier<T> work) {
    checkRunning(what.action());
    allow(by, what.action(), what.subject());
    try {
      return transactions.required(() -> once(by, what, work));
    } catch (RuntimeException e) {
      throw Conflicts.named(e, what.action(), what.subject());
    }
  }

  private <T> T once(Caller by, What<T> what, Supplier<T> work) {
    String key = by.key();
    if (key == null) {
      return work.get();
    }
    String fingerprint =
        CalendarStore.hash(
            json.write(
                List.of(
                    what.action(),
                    by.actor().toString(),
                    String.valueOf(what.subject()),
                    what.contents())));
    Optional<Answered> before = answers.find(by.tenant(), key);
    if (before.isPresent()) {
      return repeat(before.get(), fingerprint, what);
    }
    T answer = work.get();
    answers.insert(new Answered(by.tenant(), key, fingerprint, json.write(answer), now.instant()));
    return answer;
  }

  /** Runs a query, in a transaction of its own unless the host has one. */
  public <T> T query(Caller by, String action, @Nullable SubjectRef subject, Supplier<T> work) {
    checkRunning(action);
    allow(by, action, subject);
    return transactions.required(work);
  }

  private void checkRunning(String action) {
    if (stopped) {
      throw new IllegalStateException(
          "Peak OS was closed, so (%s) is not possible any more.%nMaybe start it again, or close it last."
              .formatted(action));
    }
  }

  private <T> T repeat(Answered before, String fingerprint, What<T> what) {
    if (!before.fingerprint().equals(fingerprint)) {
      throw new PeakOsException(
          ErrorCode.KEY_REUSED,
          "The idempotency key (%s) was used at (%s) for a command with other contents than (%s).%nMaybe give every command a key of its own."
              .formatted(before.commandKey(), before.at(), what.action()));
    }
    return json.read(before.answer(), what.answer());
  }

  private void allow(Caller by, String action, @Nullable SubjectRef subject) {
    if (!access.allows(new AccessPolicy.Request(by.tenant(), by.actor(), action, subject))) {
      throw new PeakOsException(
          ErrorCode.NOT_ALLOWED,
          "The actor (%s) may not do (%s) on (%s).%nMaybe the host's AccessPolicy has to allow it."
              .formatted(by.actor(), action, subject == null ? "all" : subject));
    }
  }

  /** Returns the reason, or says that it is missing. */
  public static String reason(String reason) {
    return Words.required("reason", reason);
  }

  /**
   * What a command is.
   *
   * @param action its name for the access policy, such as {@code commitment.accept}
   * @param subject what it changes, or null when that does not exist yet
   * @param contents all that it says, for telling a repeat from another command
   * @param answer the class of what it answers
   */
  public record What<T>(
      String action, @Nullable SubjectRef subject, Object contents, Class<T> answer) {}
}

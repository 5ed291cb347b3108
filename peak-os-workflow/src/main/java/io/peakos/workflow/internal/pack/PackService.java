package io.peakos.workflow.internal.pack;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.LadderName;
import io.peakos.people.Caller;
import io.peakos.people.TenantId;
import io.peakos.policy.DeployedPack;
import io.peakos.policy.Pack;
import io.peakos.policy.Packs;
import io.peakos.policy.Policies;
import io.peakos.policy.PoliciesInForce;
import io.peakos.spi.Transactions;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.command.Commands;
import io.peakos.workflow.internal.command.Commands.What;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.escalation.Ladders;
import io.peakos.workflow.internal.jdbc.OneAtATime;
import io.peakos.workflow.internal.judgement.Shelf;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.store.PackStore;
import io.peakos.workflow.internal.store.PackStore.PackRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The commands on policy packs. Thread-safe. */
public final class PackService implements Packs {
  private final Workbench bench;
  private final Shelf shelf;
  private final Calendars calendars;
  private final Ladders ladders;
  private final Transactions transactions;

  /** With the policies of this shelf. */
  public PackService(
      Workbench bench,
      Shelf shelf,
      Calendars calendars,
      Ladders ladders,
      Transactions transactions) {
    this.bench = bench;
    this.shelf = shelf;
    this.calendars = calendars;
    this.ladders = ladders;
    this.transactions = transactions;
  }

  @Override
  public DeployedPack deploy(Caller by, byte[] zip) {
    Pack pack = shelf.host().read(zip);
    return bench
        .commands()
        .run(
            by,
            new What<>("pack.deploy", ref(pack.id()), pack.hash(), DeployedPack.class),
            () -> {
              // Two deployments at once would not see whether they go together.
              OneAtATime.run(transactions, connection -> {});
              List<PackRow> rows = store().of(by.tenant());
              Optional<PackRow> newest = newest(rows, pack.id());
              if (newest.filter(row -> row.hash().equals(pack.hash())).isPresent()) {
                return newest.get().deployed();
              }
              checkVersion(rows, pack);
              return deploy(by, pack);
            });
  }

  private DeployedPack deploy(Caller by, Pack pack) {
    Ledger ledger = bench.ledger();
    Instant from = pack.effectiveFrom().atStartOfDay(zone(by.tenant(), ledger)).toInstant();
    PackRow row =
        new PackRow(
            by.tenant(),
            0,
            pack.id(),
            pack.version(),
            pack.layer(),
            pack.hash(),
            from.isAfter(ledger.now()) ? from : ledger.now(),
            ledger.now(),
            by.actor(),
            null);
    store().insert(row, Base64.getEncoder().encodeToString(pack.zip()));
    prepare(by.tenant(), row.id(), ledger.now());
    event(by, ledger, row, "pack.deployed").with("effectiveAt", row.effectiveAt()).write();
    bench.write(ledger);
    return row.deployed();
  }

  @Override
  public DeployedPack rollBack(Caller by, String id, String reason) {
    Commands.reason(reason);
    return bench
        .commands()
        .run(
            by,
            new What<>("pack.roll-back", ref(id), reason, DeployedPack.class),
            () -> {
              OneAtATime.run(transactions, connection -> {});
              PackRow newest =
                  newest(store().of(by.tenant()), id).orElseThrow(() -> unknown(by.tenant(), id));
              Ledger ledger = bench.ledger();
              store().withdraw(newest, ledger.now());
              prepare(by.tenant(), newest.id(), ledger.now());
              event(by, ledger, newest, "pack.rolled-back").because(reason).write();
              bench.write(ledger);
              return newest.withdrawn(ledger.now()).deployed();
            });
  }

  @Override
  public List<DeployedPack> history(Caller by) {
    return bench
        .commands()
        .query(
            by,
            "pack.read",
            null,
            () -> store().of(by.tenant()).stream().map(PackRow::deployed).toList());
  }

  @Override
  public PoliciesInForce inForce(Caller by) {
    return bench
        .commands()
        .query(
            by,
            "pack.read",
            null,
            () -> {
              Instant now = bench.clock().instant();
              Policies policies = shelf.inForce(by.tenant(), now);
              return new PoliciesInForce(
                  policies.version(),
                  Shelf.counting(store().of(by.tenant()), now).stream()
                      .map(PackRow::deployed)
                      .toList(),
                  policies.catalogue());
            });
  }

  /** Makes what will count from each moment on, with every ladder that it starts. */
  private void prepare(TenantId tenant, String changed, Instant now) {
    shelf
        .prepare(tenant, store().of(tenant), now)
        .forEach(
            (at, policies) -> {
              for (LadderName name : policies.climbed()) {
                try {
                  ladders.check(tenant, name, at);
                } catch (PeakOsException e) {
                  throw new PeakOsException(
                      ErrorCode.PACK,
                      "The change of the pack (%s) is refused, and what was in force stays: a rule would start a ladder that is not there from (%s) on.%n%s"
                          .formatted(changed, at, e.getMessage()),
                      e);
                }
              }
            });
  }

  private Ledger.Event event(Caller by, Ledger ledger, PackRow row, String kind) {
    return ledger
        .event(by.tenant(), by.actor(), ref(row.id()), kind)
        .with("version", row.version())
        .with("layer", row.layer().word())
        .with("hash", row.hash());
  }

  /** A version stands for its contents, or nobody could tell what counted. */
  private static void checkVersion(List<PackRow> rows, Pack pack) {
    rows.stream()
        .filter(row -> row.id().equals(pack.id()) && row.version().equals(pack.version()))
        .filter(row -> !row.hash().equals(pack.hash()))
        .findFirst()
        .ifPresent(
            row -> {
              throw new PeakOsException(
                  ErrorCode.ALREADY_EXISTS,
                  "The version (%s) of the pack (%s) was deployed with other contents at (%s).%nMaybe give the changed pack a version of its own."
                      .formatted(row.version(), row.id(), row.deployedAt()));
            });
  }

  private ZoneId zone(TenantId tenant, Ledger ledger) {
    String hash =
        calendars.pin(tenant, calendars.nameFor(null, null, tenant, bench.people(ledger)));
    return calendars.schedule(tenant, hash).calendar().zone();
  }

  private static Optional<PackRow> newest(List<PackRow> rows, String id) {
    return rows.stream()
        .filter(row -> row.id().equals(id) && row.withdrawnAt() == null)
        .reduce((before, after) -> after);
  }

  private PeakOsException unknown(TenantId tenant, String id) {
    List<String> deployed =
        store().of(tenant).stream()
            .filter(row -> row.withdrawnAt() == null)
            .map(PackRow::id)
            .distinct()
            .toList();
    return new PeakOsException(
        ErrorCode.NOT_FOUND,
        "No version of a pack (%s) is deployed in the tenant (%s).%nMaybe %s."
            .formatted(
                id,
                tenant,
                deployed.isEmpty()
                    ? "the host has laid it for everybody; none is deployed"
                    : "one of: " + String.join(", ", deployed)));
  }

  private PackStore store() {
    return bench.stores().packs();
  }

  private static SubjectRef ref(String id) {
    return SubjectRef.of("peak.pack", id);
  }
}

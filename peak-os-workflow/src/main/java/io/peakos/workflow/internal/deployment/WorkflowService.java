package io.peakos.workflow.internal.deployment;

import io.peakos.bpmn.Deployed;
import io.peakos.bpmn.WorkflowProblem;
import io.peakos.bpmn.Workflows;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.Caller;
import io.peakos.people.TenantId;
import io.peakos.spi.Transactions;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.bpmn.ContractCheck;
import io.peakos.workflow.internal.bpmn.Picture;
import io.peakos.workflow.internal.command.Commands;
import io.peakos.workflow.internal.command.Commands.What;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.flowable.Versions;
import io.peakos.workflow.internal.flowable.WorkflowRefusal;
import io.peakos.workflow.internal.jdbc.OneAtATime;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.store.CalendarStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flowable.bpmn.model.BpmnModel;

/** The commands on workflows as files. Thread-safe. */
public final class WorkflowService implements Workflows {
  private final Workbench bench;
  private final Versions versions;
  private final Transactions transactions;

  /** Commands on the versions of this engine. */
  public WorkflowService(Workbench bench, Versions versions, Transactions transactions) {
    this.bench = bench;
    this.versions = versions;
    this.transactions = transactions;
  }

  @Override
  public List<WorkflowProblem> check(Caller by, String bpmn) {
    return bench
        .commands()
        .query(by, "workflow.check", null, () -> versions.check(by.tenant(), bpmn).problems());
  }

  @Override
  public Deployed deploy(Caller by, String bpmn) {
    ContractCheck.Outline outline = ContractCheck.outline(bpmn);
    String key = outline.key();
    String hash = CalendarStore.hash(bpmn);
    return bench
        .commands()
        .run(
            by,
            new What<>("workflow.deploy", key == null ? null : ref(key), hash, Deployed.class),
            () -> {
              if (key == null) {
                throw WorkflowRefusal.of("?", outline.problems());
              }
              // Two deployments of one key would take the same version.
              OneAtATime.run(transactions, connection -> {});
              Optional<Deployed> there =
                  versions.ofTenant(by.tenant(), key).filter(old -> old.hash().equals(hash));
              return there.orElseGet(() -> deploy(by, key, bpmn));
            });
  }

  private Deployed deploy(Caller by, String key, String bpmn) {
    ContractCheck.Result found = versions.check(by.tenant(), bpmn);
    if (!found.errors().isEmpty()) {
      throw WorkflowRefusal.of(key, found.errors());
    }
    Deployed deployed = versions.deploy(by.tenant(), key, bpmn);
    Ledger ledger = bench.ledger();
    ledger
        .event(by.tenant(), by.actor(), ref(key), "workflow.deployed")
        .with("version", deployed.version())
        .with("hash", deployed.hash())
        .write();
    bench.write(ledger);
    return deployed;
  }

  @Override
  public void withdraw(Caller by, String key, String reason) {
    Commands.reason(reason);
    bench
        .commands()
        .run(
            by,
            new What<>("workflow.withdraw", ref(key), reason, Deployed.class),
            () -> {
              Deployed old =
                  versions
                      .ofTenant(by.tenant(), key)
                      .orElseThrow(
                          () ->
                              unknown(
                                  by.tenant(), key, "what is in force is not the tenant's own"));
              versions.withdraw(by.tenant(), key);
              Ledger ledger = bench.ledger();
              ledger
                  .event(by.tenant(), by.actor(), ref(key), "workflow.withdrawn")
                  .with("version", old.version())
                  .with("hash", old.hash())
                  .because(reason)
                  .write();
              bench.write(ledger);
              return old;
            });
  }

  @Override
  public List<Deployed> deployed(Caller by) {
    return bench
        .commands()
        .query(
            by, "workflow.read", null, () -> List.copyOf(versions.inForce(by.tenant()).values()));
  }

  @Override
  public String picture(Caller by, String key) {
    return bench
        .commands()
        .query(
            by,
            "workflow.read",
            ref(key),
            () ->
                versions
                    .model(by.tenant(), key)
                    .map(model -> draw(model, Set.of(), Set.of()))
                    .orElseThrow(
                        () -> unknown(by.tenant(), key, "its file has not been deployed yet")));
  }

  @Override
  public Optional<String> picture(Caller by, SubjectRef subject) {
    return bench
        .commands()
        .query(
            by,
            "workflow.read",
            subject,
            () ->
                versions
                    .standing(by.tenant(), subject)
                    .map(run -> draw(run.model(), run.now(), run.before())));
  }

  private static String draw(BpmnModel model, Set<String> now, Set<String> before) {
    return Picture.draw(model, now, before)
        .orElseThrow(
            () ->
                new PeakOsException(
                    ErrorCode.WORKFLOW,
                    "The file of the workflow (%s) holds no diagram, so there is no picture of it.%nMaybe open it in a modeller, save it and deploy it again."
                        .formatted(model.getMainProcess().getId())));
  }

  private static SubjectRef ref(String key) {
    return SubjectRef.of(SubjectRef.WORKFLOW, key);
  }

  private static PeakOsException unknown(TenantId tenant, String key, String maybe) {
    return new PeakOsException(
        ErrorCode.NOT_FOUND,
        "There is no workflow (%s) of the tenant (%s).%nMaybe %s.".formatted(key, tenant, maybe));
  }
}

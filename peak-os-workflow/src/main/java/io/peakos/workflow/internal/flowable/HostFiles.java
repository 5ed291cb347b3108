package io.peakos.workflow.internal.flowable;

import io.peakos.bpmn.Deployed.Source;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.workflow.internal.bpmn.ContractCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that a host gave, by the id of their process. */
public final class HostFiles {
  private static final Logger LOG = LoggerFactory.getLogger(HostFiles.class);
  private static final String OURS = "io/peakos/workflow/bpmn/";

  private final Map<String, String> resources = new LinkedHashMap<>();
  private final Set<String> called = new TreeSet<>();

  /**
   * These files on the class path.
   *
   * @throws PeakOsException PEAK-304 when one is missing, holds no single process, or two are for
   *     the same
   */
  public HostFiles(List<String> files) {
    for (String resource : files) {
      if (!resource.endsWith(".bpmn20.xml")) {
        throw new PeakOsException(
            ErrorCode.WORKFLOW,
            "The name of the workflow (%s) does not end with (.bpmn20.xml).%nMaybe rename the file."
                .formatted(resource));
      }
      ContractCheck.Outline outline = ContractCheck.outline(text(resource));
      if (outline.key() == null) {
        throw WorkflowRefusal.of(resource, outline.problems());
      }
      String other = resources.putIfAbsent(outline.key(), resource);
      if (other != null) {
        throw new PeakOsException(
            ErrorCode.WORKFLOW,
            "The files (%s) and (%s) have a process with the same id (%s).%nMaybe one of them is an older copy."
                .formatted(other, resource, outline.key()));
      }
      called.addAll(outline.calls());
    }
  }

  /** The host's file for this workflow, else the standard one. */
  public String resource(String key, String standard) {
    return resources.getOrDefault(key, standard);
  }

  /** Deploys those that stand for none of ours, so that others may call them. */
  public void others(FlowableEngine engine) {
    resources.forEach(
        (key, resource) -> {
          if (!engine.versions().checks().ours().contains(key)) {
            Workflow other = new Workflow(engine, key, resource);
            LOG.info("workflow={} May be called as {}", resource, other.key());
          }
        });
  }

  /** The keys that the host gave a file for. */
  public Set<String> keys() {
    return resources.keySet();
  }

  /** Whether one of the files calls this workflow. */
  boolean call(String key) {
    return called.contains(key);
  }

  static Source source(String resource) {
    return resource.startsWith(OURS) ? Source.STANDARD : Source.HOST;
  }

  static String text(String resource) {
    return new String(read(resource), StandardCharsets.UTF_8);
  }

  static byte[] read(String resource) {
    try (InputStream bpmn = HostFiles.class.getClassLoader().getResourceAsStream(resource)) {
      if (bpmn == null) {
        throw new PeakOsException(
            ErrorCode.WORKFLOW,
            "The workflow (%s) is not on the class path.\nMaybe check its name."
                .formatted(resource));
      }
      return bpmn.readAllBytes();
    } catch (IOException e) {
      throw new PeakOsException(
          ErrorCode.WORKFLOW,
          "The workflow (%s) cannot be read.\nMaybe its jar is damaged.".formatted(resource),
          e);
    }
  }
}

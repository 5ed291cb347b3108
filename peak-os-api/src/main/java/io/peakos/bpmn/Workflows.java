package io.peakos.bpmn;

import io.peakos.people.Caller;
import io.peakos.subject.SubjectRef;
import java.util.List;
import java.util.Optional;

/**
 * The workflows of a tenant: the standard ones, and the tenant's own files in their place. A file
 * replaces the workflow whose key, the id of its process, it bears; what runs already stays with
 * the file that it began on. Thread-safe; changes hold on every node as soon as they are committed.
 *
 * <p>A file may call every bean that Peak OS names for its key and every bean that the host gave to
 * the builder, with any arguments: who may deploy is for the host's {@code AccessPolicy} to say,
 * actions {@code workflow.deploy} and {@code workflow.withdraw}.
 */
public interface Workflows {
  /**
   * Looks for everything that is wrong with a file, and deploys nothing.
   *
   * @param bpmn the file's text, at most 512 Ki characters of BPMN 2.0
   * @return the errors in the order of the file, then the warnings; empty when all is well
   */
  List<WorkflowProblem> check(Caller by, String bpmn);

  /**
   * Puts a file in force for the caller's tenant. What starts from now on under its key runs on it.
   * Deploying a file that is in force already changes nothing and is not journaled again.
   *
   * @throws io.peakos.error.PeakOsException PEAK-304 when {@link #check} finds an error; the
   *     message has them all
   */
  Deployed deploy(Caller by, String bpmn);

  /**
   * Takes the tenant's file out of force: what starts from now on runs on the host's or the
   * standard workflow again, and a process that only the tenant has cannot be called any more. What
   * runs comes to its end.
   *
   * @throws io.peakos.error.PeakOsException PEAK-102 when the tenant has no file of this key in
   *     force
   */
  void withdraw(Caller by, String key, String reason);

  /** What is in force for the tenant, one entry per key, in the order of keys. */
  List<Deployed> deployed(Caller by);

  /**
   * Draws what is in force.
   *
   * @return a picture as SVG, the same for the same file
   * @throws io.peakos.error.PeakOsException PEAK-102 when there is no such workflow, PEAK-304 when
   *     its file holds no diagram
   */
  String picture(Caller by, String key);

  /**
   * Draws the workflow of a huddle or an occurrence as it runs: on the file that it began on, with
   * the places where it stands in one colour and those it has left in another.
   *
   * @return a picture as SVG; empty when nothing runs for this subject, or not any more
   * @throws io.peakos.error.PeakOsException PEAK-304 when the file holds no diagram
   */
  Optional<String> picture(Caller by, SubjectRef subject);
}

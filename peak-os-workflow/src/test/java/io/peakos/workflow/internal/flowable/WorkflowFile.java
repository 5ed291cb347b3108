package io.peakos.workflow.internal.flowable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.bpmn.model.BaseElement;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.Event;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.GraphicInfo;
import org.flowable.bpmn.model.MessageEventDefinition;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.SubProcess;

/** A workflow of Peak OS as its file on the class path says. */
public final class WorkflowFile {
  private final BpmnModel model;
  private final Map<String, FlowElement> elements = new TreeMap<>();

  /** Reads it; the schema of BPMN is obeyed. */
  public WorkflowFile(String resource) {
    model =
        new BpmnXMLConverter()
            .convertToBpmnModel(
                () -> {
                  InputStream file =
                      WorkflowFile.class.getClassLoader().getResourceAsStream(resource);
                  assertThat(file).isNotNull();
                  return file;
                },
                true,
                true);
    collect(process().getFlowElements(), elements);
  }

  /** The whole file. */
  public BpmnModel model() {
    return model;
  }

  /** Its process. */
  public Process process() {
    return model.getMainProcess();
  }

  /** All elements, by id. */
  public Map<String, FlowElement> elements() {
    return elements;
  }

  /** All elements but flows, as id and kind. */
  public List<String> nodes() {
    return elements.values().stream()
        .filter(element -> !(element instanceof SequenceFlow))
        .map(element -> element.getId() + " " + element.getClass().getSimpleName())
        .toList();
  }

  /** All elements of a kind. */
  public <T extends BaseElement> List<T> all(Class<T> type) {
    return elements.values().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** An element. */
  public FlowElement element(String id) {
    return Objects.requireNonNull(elements.get(id), id);
  }

  /** The message for which an event waits. */
  public String messageOf(String event) {
    return ((MessageEventDefinition) ((Event) element(event)).getEventDefinitions().get(0))
        .getMessageRef();
  }

  /** The diagram shows every element inside its parent, and every flow from shape to shape. */
  public void isDrawn() {
    Set<String> shown = new TreeSet<>(model.getLocationMap().keySet());
    shown.addAll(model.getFlowLocationMap().keySet());
    assertThat(shown).containsExactlyElementsOf(elements.keySet());
    for (FlowElement element : elements.values()) {
      if (element instanceof SequenceFlow flow) {
        List<GraphicInfo> line = model.getFlowLocationGraphicInfo(flow.getId());
        assertThat(touches(model.getGraphicInfo(flow.getSourceRef()), line.get(0)))
            .as("%s begins at its source", flow.getId())
            .isTrue();
        assertThat(touches(model.getGraphicInfo(flow.getTargetRef()), line.get(line.size() - 1)))
            .as("%s ends at its target", flow.getId())
            .isTrue();
      } else if (element.getParentContainer() instanceof SubProcess parent) {
        GraphicInfo inner = model.getGraphicInfo(element.getId());
        GraphicInfo outer = model.getGraphicInfo(parent.getId());
        assertThat(touches(outer, inner) && touches(outer, corner(inner)))
            .as("%s is drawn inside %s", element.getId(), parent.getId())
            .isTrue();
      }
    }
  }

  private static void collect(Collection<FlowElement> from, Map<String, FlowElement> into) {
    for (FlowElement element : from) {
      into.put(element.getId(), element);
      if (element instanceof SubProcess inner) {
        collect(inner.getFlowElements(), into);
      }
    }
  }

  private static GraphicInfo corner(GraphicInfo of) {
    GraphicInfo corner = new GraphicInfo();
    corner.setX(of.getX() + of.getWidth());
    corner.setY(of.getY() + of.getHeight());
    return corner;
  }

  private static boolean touches(GraphicInfo shape, GraphicInfo point) {
    return point.getX() >= shape.getX()
        && point.getX() <= shape.getX() + shape.getWidth()
        && point.getY() >= shape.getY()
        && point.getY() <= shape.getY() + shape.getHeight();
  }
}

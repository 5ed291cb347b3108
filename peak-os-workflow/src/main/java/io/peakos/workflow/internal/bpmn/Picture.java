package io.peakos.workflow.internal.bpmn;

import io.peakos.workflow.internal.bpmn.Svg.Anchor;
import io.peakos.workflow.internal.bpmn.Svg.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.flowable.bpmn.model.Activity;
import org.flowable.bpmn.model.Artifact;
import org.flowable.bpmn.model.Association;
import org.flowable.bpmn.model.BaseElement;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.CallActivity;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.Event;
import org.flowable.bpmn.model.EventSubProcess;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.Gateway;
import org.flowable.bpmn.model.GraphicInfo;
import org.flowable.bpmn.model.Lane;
import org.flowable.bpmn.model.Pool;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.SubProcess;
import org.flowable.bpmn.model.TextAnnotation;
import org.flowable.bpmn.model.ThrowEvent;
import org.jspecify.annotations.Nullable;

/**
 * Draws the diagram of a workflow as SVG, with what it says of places and lines, and marks where a
 * run of it stands. The same file and places give the same text. Not thread-safe.
 */
public final class Picture {
  private static final double MARGIN = 20;
  private static final double SIZE = 12;
  private static final double LABEL = 90;
  private static final double NARROWEST_LABEL = 50;

  /** A modeller measures its own font, and breaks lines elsewhere. */
  private static final double LABEL_SLACK = 14;

  private static final String STYLE =
      """
      <style>
      .peak-bpmn{font-family:Arial,Helvetica,sans-serif;font-size:12px}
      .peak-bpmn text{fill:#1e293b;text-anchor:middle}
      .peak-bpmn .small{font-size:11px}
      .peak-bpmn .left{text-anchor:start}
      .peak-bpmn .bold-text{font-weight:bold;text-anchor:start}
      .peak-bpmn .shape{fill:#fff;stroke:#334155;stroke-width:1.5}
      .peak-bpmn .frame{fill:#f8fafc;stroke:#64748b;stroke-width:1.5}
      .peak-bpmn .lane{fill:none;stroke:#94a3b8}
      .peak-bpmn .event-frame{stroke-dasharray:3 4}
      .peak-bpmn .dashed{stroke-dasharray:5 3}
      .peak-bpmn .thick{stroke-width:3.5}
      .peak-bpmn .flow,.peak-bpmn .mark,.peak-bpmn .note{fill:none;stroke:#334155;stroke-width:1.3}
      .peak-bpmn .flow{stroke-linejoin:round}
      .peak-bpmn .note{stroke:#64748b;stroke-dasharray:2 3}
      .peak-bpmn .bold{stroke-width:2.6}
      .peak-bpmn .teeth{stroke-width:2.6;stroke-dasharray:2.43 2.43}
      .peak-bpmn .filled{fill:#334155}
      .peak-bpmn .inverse{fill:#334155;stroke:#fff}
      .peak-bpmn .head{fill:#334155}
      .peak-bpmn .before>.shape{fill:#e2e8f0}
      .peak-bpmn .now>.shape{fill:#fef3c7;stroke:#b45309;stroke-width:3}
      .peak-bpmn .now>.frame{stroke:#b45309;stroke-width:2.5}
      .peak-bpmn .token{fill:#b45309;stroke:#fff;stroke-width:1.5}
      </style>""";

  private final BpmnModel model;
  private final Set<String> now;
  private final Set<String> before;
  private final Svg svg = new Svg();

  private Picture(BpmnModel model, Set<String> now, Set<String> before) {
    this.model = model;
    this.now = now;
    this.before = before;
  }

  /**
   * Draws a workflow.
   *
   * @param now the ids of the elements in which it stands
   * @param before those that it has left
   * @return nothing when its file has no diagram
   */
  public static Optional<String> draw(BpmnModel model, Set<String> now, Set<String> before) {
    return model.getLocationMap().isEmpty()
        ? Optional.empty()
        : Optional.of(new Picture(model, now, before).draw());
  }

  private String draw() {
    Process process = model.getMainProcess();
    List<FlowElement> elements = process.findFlowElementsOfType(FlowElement.class, true);
    Box box = box();
    svg.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"peak-bpmn\" role=\"img\""
            + " viewBox=\"%s %s %s %s\" width=\"%s\" height=\"%s\">",
        box.left(), box.top(), box.width(), box.height(), box.width(), box.height());
    svg.add("<title>%s</title>", name(process.getId(), process.getName()));
    svg.add("<desc>%s</desc>", description(elements));
    svg.add(STYLE.replace("%", "%%"));
    svg.add(
        "<defs><marker id=\"peak-bpmn-head\" viewBox=\"0 0 10 10\" refX=\"9.5\" refY=\"5\""
            + " markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\""
            + " orient=\"auto\"><path class=\"head\" d=\"M0 0.5L10 5L0 9.5Z\"/></marker></defs>");
    svg.add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#fff\"/>",
        box.left(), box.top(), box.width(), box.height());
    model.getPools().forEach(pool -> pool(pool));
    process.getLanes().forEach(lane -> lane(lane));
    // Outer frames before what is inside them, lines before the shapes that they touch.
    elements.stream().filter(SubProcess.class::isInstance).forEach(this::node);
    elements.stream().filter(SequenceFlow.class::isInstance).forEach(this::flow);
    process.getArtifacts().forEach(this::artifact);
    elements.stream()
        .filter(SubProcess.class::isInstance)
        .forEach(inner -> ((SubProcess) inner).getArtifacts().forEach(this::artifact));
    elements.stream()
        .filter(element -> !(element instanceof SubProcess || element instanceof BoundaryEvent))
        .forEach(this::node);
    elements.stream().filter(BoundaryEvent.class::isInstance).forEach(this::node);
    svg.add("</svg>");
    return svg.toString();
  }

  private String description(List<FlowElement> elements) {
    Set<String> standing = new TreeSet<>();
    elements.stream()
        .filter(element -> stands(element) && !isFrame(element))
        .forEach(element -> standing.add(name(element.getId(), element.getName())));
    return standing.isEmpty() ? "The workflow." : "Stands at: " + String.join(", ", standing) + ".";
  }

  private void node(FlowElement element) {
    GraphicInfo place = model.getGraphicInfo(element.getId());
    if (place == null || !(element instanceof FlowNode node)) {
      return;
    }
    String state = stands(node) ? " now" : before.contains(node.getId()) ? " before" : "";
    svg.add("<g class=\"node%s\" data-element=\"%s\">", state, node.getId());
    svg.add("<title>%s</title>", name(node.getId(), node.getName()));
    if (node instanceof SubProcess inner && isFrame(node)) {
      frame(inner, place);
    } else if (node instanceof Activity activity) {
      activity(activity, place);
    } else if (node instanceof Event event) {
      event(event, place);
    } else if (node instanceof Gateway gateway) {
      gateway(gateway, place);
    }
    if (stands(node) && !isFrame(node)) {
      svg.add(
          "<circle class=\"token\" cx=\"%s\" cy=\"%s\" r=\"7\"/>",
          place.getX() + place.getWidth() - (node instanceof Activity ? 0 : 4),
          place.getY() + (node instanceof Activity ? 0 : 4));
    }
    svg.add("</g>");
  }

  /** What only waits beside the steps, such as a deadline, is no place to stand at. */
  private boolean stands(FlowElement element) {
    return now.contains(element.getId())
        && !(element instanceof BoundaryEvent || element instanceof StartEvent);
  }

  /** Whether the steps inside are drawn too. */
  private boolean isFrame(FlowElement element) {
    GraphicInfo place = model.getGraphicInfo(element.getId());
    return element instanceof SubProcess
        && place != null
        && !Boolean.FALSE.equals(place.getExpanded());
  }

  private void frame(SubProcess inner, GraphicInfo place) {
    rectangle(inner instanceof EventSubProcess ? "frame event-frame" : "frame", place, 10.0);
    svg.text(
        name("", inner.getName()),
        place.getX() + 12,
        place.getY() + 6,
        new Block("bold-text", SIZE, place.getWidth() - 30, 1, Anchor.TOP));
    Marks.loop(svg, inner, middle(place), place.getY() + place.getHeight() - 11);
  }

  private void activity(Activity activity, GraphicInfo place) {
    rectangle(activity instanceof CallActivity ? "shape thick" : "shape", place, 10.0);
    Marks.task(svg, activity, place.getX() + 15, place.getY() + 14);
    Marks.loop(svg, activity, middle(place) + 14, place.getY() + place.getHeight() - 11);
    if (activity instanceof SubProcess || activity instanceof CallActivity) {
      svg.add(
          "<path class=\"mark\" transform=\"translate(%s %s)\" d=\"M-6 -6H6V6H-6ZM0 -4V4M-4 0H4\"/>",
          middle(place), place.getY() + place.getHeight() - 9);
    }
    svg.text(
        name("", activity.getName()),
        middle(place),
        place.getY() + place.getHeight() / 2 + 3,
        new Block("name", SIZE, place.getWidth() - 12, 3, Anchor.MIDDLE));
  }

  private void event(Event event, GraphicInfo place) {
    double x = middle(place);
    double y = place.getY() + place.getHeight() / 2;
    double radius = place.getWidth() / 2;
    boolean goesOn =
        (event instanceof BoundaryEvent boundary && !boundary.isCancelActivity())
            || (event instanceof StartEvent start
                && start.getSubProcess() != null
                && !start.isInterrupting()
                && !start.getEventDefinitions().isEmpty());
    String style =
        "shape" + (event instanceof EndEvent ? " thick" : "") + (goesOn ? " dashed" : "");
    svg.add("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>", style, x, y, radius);
    boolean thrown = event instanceof EndEvent || event instanceof ThrowEvent;
    if (!(event instanceof StartEvent || event instanceof EndEvent)) {
      svg.add(
          "<circle class=\"mark%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>",
          goesOn ? " dashed" : "", x, y, radius - 3.5);
    }
    Marks.event(svg, event, thrown, x, y);
    label(event, place);
  }

  private void gateway(Gateway gateway, GraphicInfo place) {
    double x = middle(place);
    double y = place.getY() + place.getHeight() / 2;
    svg.add(
        "<path class=\"shape\" d=\"M%s %sL%s %sL%s %sL%s %sZ\"/>",
        x,
        place.getY(),
        place.getX() + place.getWidth(),
        y,
        x,
        place.getY() + place.getHeight(),
        place.getX(),
        y);
    Marks.gateway(svg, gateway, x, y);
    label(gateway, place);
  }

  private void label(FlowElement element, GraphicInfo place) {
    String name = name("", element.getName());
    if (name.isEmpty()) {
      return;
    }
    GraphicInfo label = model.getLabelGraphicInfo(element.getId());
    double x = label == null ? middle(place) : middle(label);
    double y = label == null ? place.getY() + place.getHeight() + 5 : label.getY();
    double width =
        label == null ? LABEL : Math.max(NARROWEST_LABEL, label.getWidth() + LABEL_SLACK);
    svg.text(name, x, y, new Block("small", SIZE - 1, width, 3, Anchor.TOP));
  }

  private void flow(FlowElement element) {
    List<GraphicInfo> points = model.getFlowLocationGraphicInfo(element.getId());
    if (points == null || points.size() < 2) {
      return;
    }
    SequenceFlow flow = (SequenceFlow) element;
    svg.add("<g class=\"edge\" data-element=\"%s\">", flow.getId());
    svg.add("<title>%s</title>", name(flow.getId(), flow.getName()));
    svg.add("<path class=\"flow\" marker-end=\"url(#peak-bpmn-head)\" d=\"%s\"/>", line(points));
    start(flow, points.get(0), points.get(1));
    String name = name("", flow.getName());
    if (!name.isEmpty()) {
      GraphicInfo label = model.getLabelGraphicInfo(flow.getId());
      GraphicInfo from = points.get(points.size() / 2 - 1);
      GraphicInfo to = points.get(points.size() / 2);
      svg.text(
          name,
          label == null ? (from.getX() + to.getX()) / 2 : middle(label),
          label == null ? (from.getY() + to.getY()) / 2 - 16 : label.getY(),
          new Block("small", SIZE - 1, LABEL, 3, Anchor.TOP));
    }
    svg.add("</g>");
  }

  /** A slash where nothing else holds, a diamond where a step itself chooses. */
  private void start(SequenceFlow flow, GraphicInfo from, GraphicInfo to) {
    FlowElement source = model.getFlowElement(flow.getSourceRef());
    double angle = Math.toDegrees(Math.atan2(to.getY() - from.getY(), to.getX() - from.getX()));
    String mark = null;
    if (source instanceof FlowNode node && flow.getId().equals(defaultFlow(node))) {
      mark = "M7 5L12 -5";
    } else if (source instanceof Activity && flow.getConditionExpression() != null) {
      mark = "M0 0L7 -4.5L14 0L7 4.5Z";
    }
    if (mark != null) {
      svg.add(
          "<path class=\"flow\" transform=\"translate(%s %s) rotate(%s)\" d=\"" + mark + "\"/>",
          from.getX(),
          from.getY(),
          angle);
    }
  }

  private static @Nullable String defaultFlow(FlowNode node) {
    if (node instanceof Gateway gateway) {
      return gateway.getDefaultFlow();
    }
    return node instanceof Activity activity ? activity.getDefaultFlow() : null;
  }

  private void artifact(Artifact artifact) {
    if (artifact instanceof TextAnnotation note) {
      GraphicInfo place = model.getGraphicInfo(note.getId());
      if (place != null) {
        svg.add(
            "<path class=\"mark\" d=\"M%s %sh-8v%sh8\"/>",
            place.getX() + 10, place.getY(), place.getHeight());
        svg.text(
            name("", note.getText()),
            place.getX() + 7,
            place.getY() + 3,
            new Block("small left", SIZE - 1, place.getWidth() - 8, 6, Anchor.TOP));
      }
    } else if (artifact instanceof Association) {
      List<GraphicInfo> points = model.getFlowLocationGraphicInfo(artifact.getId());
      if (points != null) {
        svg.add("<path class=\"note\" d=\"%s\"/>", line(points));
      }
    }
  }

  private void pool(Pool pool) {
    heading(pool, pool.getName());
  }

  private void lane(Lane lane) {
    heading(lane, lane.getName());
  }

  private void heading(BaseElement lane, @Nullable String name) {
    GraphicInfo place = model.getGraphicInfo(lane.getId());
    if (place != null) {
      rectangle("lane", place, 0.0);
      svg.add(
          "<text transform=\"translate(%s %s) rotate(-90)\">%s</text>",
          place.getX() + 19, place.getY() + place.getHeight() / 2, name("", name));
    }
  }

  private void rectangle(String style, GraphicInfo place, double corner) {
    svg.add(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>",
        style, place.getX(), place.getY(), place.getWidth(), place.getHeight(), corner);
  }

  private static String line(List<GraphicInfo> points) {
    StringBuilder line = new StringBuilder();
    for (GraphicInfo point : points) {
      line.append(line.isEmpty() ? "M" : "L")
          .append(Svg.number(point.getX()))
          .append(' ')
          .append(Svg.number(point.getY()));
    }
    return line.toString();
  }

  private static double middle(GraphicInfo place) {
    return place.getX() + place.getWidth() / 2;
  }

  private static String name(String id, @Nullable String name) {
    return name == null || name.isBlank() ? id : name.strip();
  }

  private Box box() {
    List<GraphicInfo> all = new ArrayList<>(model.getLocationMap().values());
    all.addAll(model.getLabelLocationMap().values());
    model.getFlowLocationMap().values().forEach(all::addAll);
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (GraphicInfo place : all) {
      left = Math.min(left, place.getX());
      top = Math.min(top, place.getY());
      right = Math.max(right, place.getX() + place.getWidth());
      bottom = Math.max(bottom, place.getY() + place.getHeight());
    }
    return new Box(
        left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 3 * MARGIN);
  }

  private record Box(double left, double top, double width, double height) {}
}

package io.peakos.workflow.internal.bpmn;

import org.flowable.bpmn.model.Activity;
import org.flowable.bpmn.model.CancelEventDefinition;
import org.flowable.bpmn.model.CompensateEventDefinition;
import org.flowable.bpmn.model.ConditionalEventDefinition;
import org.flowable.bpmn.model.ErrorEventDefinition;
import org.flowable.bpmn.model.EscalationEventDefinition;
import org.flowable.bpmn.model.Event;
import org.flowable.bpmn.model.EventDefinition;
import org.flowable.bpmn.model.EventGateway;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.Gateway;
import org.flowable.bpmn.model.InclusiveGateway;
import org.flowable.bpmn.model.ManualTask;
import org.flowable.bpmn.model.MessageEventDefinition;
import org.flowable.bpmn.model.MultiInstanceLoopCharacteristics;
import org.flowable.bpmn.model.ParallelGateway;
import org.flowable.bpmn.model.ReceiveTask;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.SignalEventDefinition;
import org.flowable.bpmn.model.TerminateEventDefinition;
import org.flowable.bpmn.model.TimerEventDefinition;
import org.flowable.bpmn.model.UserTask;

/** The small signs inside the shapes of BPMN, each drawn around a point. Stateless. */
final class Marks {
  private static final String ENVELOPE =
      "<path class=\"%s\" transform=\"translate(%s %s)\" d=\"M-8 -5.5H8V5.5H-8ZM-8 -5.5L0 1L8 -5.5\"/>";

  private Marks() {}

  /** What kind of task it is, in its corner. */
  static void task(Svg svg, FlowNode node, double x, double y) {
    if (node instanceof UserTask) {
      svg.add(
          "<path class=\"mark\" transform=\"translate(%s %s)\" d=\"M-7 7V4C-7 0 -3.5 -0.5 0 -0.5S7 0 7 4V7Z\"/>",
          x, y);
      svg.add("<circle class=\"mark\" cx=\"%s\" cy=\"%s\" r=\"3.6\"/>", x, y - 4);
    } else if (node instanceof ServiceTask) {
      svg.add(
          "<circle class=\"mark teeth\" cx=\"%s\" cy=\"%s\" r=\"6.2\"/>"
              + "<circle class=\"mark\" cx=\"%s\" cy=\"%s\" r=\"4.8\"/>"
              + "<circle class=\"mark\" cx=\"%s\" cy=\"%s\" r=\"1.9\"/>",
          x, y, x, y, x, y);
    } else if (node instanceof ReceiveTask) {
      svg.add(ENVELOPE, "mark", x, y);
    } else if (node instanceof ManualTask) {
      svg.add(
          "<path class=\"mark\" transform=\"translate(%s %s)\" d=\"M-7 6V-1L-2 -6L0 -4L-3 -1H7V1.5H1M7 1.5V4H1M6 4V6H-7\"/>",
          x, y);
    }
  }

  /** How often an activity runs, at its bottom. */
  static void loop(Svg svg, Activity activity, double x, double y) {
    MultiInstanceLoopCharacteristics loop = activity.getLoopCharacteristics();
    if (loop != null) {
      svg.add(
          loop.isSequential()
              ? "<path class=\"mark\" transform=\"translate(%s %s)\" d=\"M-6 -4H6M-6 0H6M-6 4H6\"/>"
              : "<path class=\"mark\" transform=\"translate(%s %s)\" d=\"M-4 -6V6M0 -6V6M4 -6V6\"/>",
          x,
          y);
    }
  }

  /** What an event waits for or throws. */
  static void event(Svg svg, Event event, boolean thrown, double x, double y) {
    for (EventDefinition definition : event.getEventDefinitions()) {
      String style = thrown ? "mark filled" : "mark";
      if (definition instanceof TimerEventDefinition) {
        svg.add(
            "<circle class=\"mark\" cx=\"%s\" cy=\"%s\" r=\"9\"/>"
                + "<path class=\"mark\" transform=\"translate(%s %s)\" d=\"M0 -6V0L4 2M0 -9V-7M0 9V7M9 0H7M-9 0H-7\"/>",
            x, y, x, y);
      } else if (definition instanceof MessageEventDefinition) {
        svg.add(ENVELOPE, thrown ? "mark inverse" : "mark", x, y);
      } else {
        String path = path(definition);
        if (!path.isEmpty()) {
          svg.add(
              "<path class=\"%s\" transform=\"translate(%s %s)\" d=\"" + path + "\"/>",
              definition instanceof TerminateEventDefinition ? "mark filled" : style,
              x,
              y);
        }
      }
    }
  }

  private static String path(EventDefinition definition) {
    if (definition instanceof ErrorEventDefinition) {
      return "M-7 7L-3 -6L2 2L7 -7L3 7L-2 -1Z";
    }
    if (definition instanceof SignalEventDefinition) {
      return "M0 -8L8 6H-8Z";
    }
    if (definition instanceof EscalationEventDefinition) {
      return "M0 -8L6 7L0 2L-6 7Z";
    }
    if (definition instanceof TerminateEventDefinition) {
      return "M-8 0A8 8 0 1 1 8 0A8 8 0 1 1 -8 0Z";
    }
    if (definition instanceof ConditionalEventDefinition) {
      return "M-6 -8H6V8H-6ZM-4 -5H4M-4 -2H4M-4 1H4M-4 4H4";
    }
    if (definition instanceof CompensateEventDefinition) {
      return "M-8 0L-1 -6V6ZM-1 0L6 -6V6Z";
    }
    return definition instanceof CancelEventDefinition ? "M-6 -6L6 6M6 -6L-6 6" : "";
  }

  /** How a gateway chooses. */
  static void gateway(Svg svg, Gateway gateway, double x, double y) {
    if (gateway instanceof ParallelGateway) {
      svg.add(
          "<path class=\"mark bold\" transform=\"translate(%s %s)\" d=\"M0 -11V11M-11 0H11\"/>",
          x, y);
    } else if (gateway instanceof InclusiveGateway) {
      svg.add("<circle class=\"mark bold\" cx=\"%s\" cy=\"%s\" r=\"10\"/>", x, y);
    } else if (gateway instanceof EventGateway) {
      svg.add(
          "<circle class=\"mark\" cx=\"%s\" cy=\"%s\" r=\"13\"/>"
              + "<circle class=\"mark\" cx=\"%s\" cy=\"%s\" r=\"10\"/>"
              + "<path class=\"mark\" transform=\"translate(%s %s)\" d=\"M0 -6L6 -1L4 6H-4L-6 -1Z\"/>",
          x, y, x, y, x, y);
    } else {
      svg.add(
          "<path class=\"mark bold\" transform=\"translate(%s %s)\" d=\"M-7 -8L7 8M7 -8L-7 8\"/>",
          x, y);
    }
  }
}

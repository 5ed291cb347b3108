package io.peakos.workflow.internal.bpmn;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.bpmn.model.BpmnModel;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A BPMN file, read without trust: no DOCTYPE and no entities of its own, not too long, not too
 * deep. What is wrong with it as a file is collected, and as much of it is read as can be.
 */
final class BpmnFile {
  static final int LONGEST = 512 * 1024;
  private static final int DEEPEST = 60;
  private static final Set<String> NO_EXPRESSIONS = Set.of("documentation", "text", "script");

  private final String text;
  private final Problems problems;
  private final List<Expression> expressions = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private @Nullable BpmnModel model;

  private BpmnFile(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  /**
   * An expression in the file.
   *
   * @param element the id of the element that it belongs to, if that has one
   * @param place the attribute or element in which it stands
   */
  record Expression(@Nullable String element, int line, String place, String text) {}

  /** Reads a file. */
  static BpmnFile read(String text, Problems problems) {
    BpmnFile file = new BpmnFile(text, problems);
    if (text.length() > LONGEST) {
      problems.error(
          null,
          0,
          "The file has (%d) characters, and not at most (%d).".formatted(text.length(), LONGEST),
          "Maybe pictures were put into it, or it is several workflows in one.");
    } else if (file.scan()) {
      file.obeysTheSchema();
      file.toModel();
    }
    return file;
  }

  /** The process and its diagram, or null when the file is no BPMN at all. */
  @Nullable BpmnModel model() {
    return model;
  }

  List<Expression> expressions() {
    return expressions;
  }

  /** The line on which the element with this id begins, or 0. */
  int line(@Nullable String id) {
    return id == null ? 0 : lines.getOrDefault(id, 0);
  }

  private boolean scan() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
      Deque<Open> open = new ArrayDeque<>();
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.DTD -> {
            problems.error(
                null,
                xml.getLocation().getLineNumber(),
                "The file has a DOCTYPE, which can name other files and addresses.",
                "Maybe remove it; BPMN needs none.");
            return false;
          }
          case XMLStreamConstants.START_ELEMENT -> {
            if (open.size() == DEEPEST) {
              problems.error(
                  null,
                  xml.getLocation().getLineNumber(),
                  "The elements are more than (%d) deep in each other.".formatted(DEEPEST),
                  "Maybe move inner steps into a workflow of their own, and call it.");
              return false;
            }
            open.push(begin(xml, open.peek()));
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (!open.isEmpty()) {
              open.element().contents().append(xml.getText());
            }
          }
          case XMLStreamConstants.END_ELEMENT -> end(open.pop());
          default -> {}
        }
      }
      return true;
    } catch (XMLStreamException e) {
      problems.error(
          null,
          e.getLocation() == null ? 0 : e.getLocation().getLineNumber(),
          "The file is no well-formed XML: " + firstLine(e),
          "Maybe a part of it is missing, or it is no BPMN file.");
      return false;
    }
  }

  private Open begin(XMLStreamReader xml, @Nullable Open parent) {
    String name = xml.getLocalName();
    String id = xml.getAttributeValue(null, "id");
    int line = xml.getLocation().getLineNumber();
    if (id != null) {
      lines.putIfAbsent(id, line);
    }
    boolean inStep = parent != null && parent.isStep();
    boolean isPart = name.endsWith("EventDefinition") || inStep;
    String belongs = parent != null && (id == null || isPart) ? parent.id() : id;
    Open open = new Open(name, belongs, line, isStep(name) || inStep, new StringBuilder());
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      expression(open, xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    return open;
  }

  /** Whether expressions further inside belong to this element rather than to a part of it. */
  private static boolean isStep(String name) {
    return name.endsWith("Task")
        || name.equals("task")
        || name.endsWith("Event")
        || name.equals("sequenceFlow")
        || name.equals("callActivity");
  }

  private void end(Open open) {
    if (!NO_EXPRESSIONS.contains(open.name())) {
      expression(open, open.name(), open.contents().toString());
    }
  }

  private void expression(Open open, String place, String value) {
    if (value.contains("${") || value.contains("#{")) {
      expressions.add(new Expression(open.id(), open.line(), place, value.strip()));
    }
  }

  private record Open(
      String name, @Nullable String id, int line, boolean isStep, StringBuilder contents) {}

  private void obeysTheSchema() {
    try {
      Validator validator = new SchemaOfBpmn().schema().newValidator();
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      validator.setErrorHandler(
          new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {
              error(e);
            }

            @Override
            public void error(SAXParseException e) {
              problems.error(
                  null,
                  e.getLineNumber(),
                  "The schema of BPMN is not obeyed: " + firstLine(e),
                  "Maybe open it in a modeller, which shows such mistakes.");
            }

            @Override
            public void fatalError(SAXParseException e) {
              error(e);
            }
          });
      validator.validate(new StreamSource(new StringReader(text)));
    } catch (SAXException | java.io.IOException e) {
      problems.error(
          null,
          0,
          "The file cannot be held against the schema of BPMN: " + firstLine(e),
          "Maybe open it in a modeller, which shows such mistakes.");
    }
  }

  private void toModel() {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      model =
          new BpmnXMLConverter()
              .convertToBpmnModel(() -> new ByteArrayInputStream(bytes), false, true);
    } catch (RuntimeException e) {
      problems.error(
          null,
          0,
          "The file cannot be read as BPMN: " + firstLine(e),
          "Maybe open it in a modeller, which shows such mistakes.");
    }
  }

  private static String firstLine(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).strip().lines().reduce((a, b) -> b).orElse("");
  }

  /** The engine keeps the schema to itself. */
  private static final class SchemaOfBpmn extends BpmnXMLConverter {
    Schema schema() throws SAXException {
      return createSchema();
    }
  }
}

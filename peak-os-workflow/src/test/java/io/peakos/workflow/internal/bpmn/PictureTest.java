package io.peakos.workflow.internal.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.workflow.internal.huddle.HuddleProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.bpmn.model.BpmnModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The picture of the standard huddle, as a browser would read it. */
class PictureTest {
  private final String file = file();

  @Test
  void every_element_is_drawn_where_the_file_says_and_named_for_those_who_cannot_see_it()
      throws Exception {
    Document svg = read(Picture.draw(model(file), Set.of(), Set.of()).orElseThrow());
    assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("127 100 878 560");
    assertThat(texts(svg, "title"))
        .startsWith("Escalation huddle")
        .contains("Take action", "A later rung calls", "Deadline");
    assertThat(elements(svg))
        .hasSize(29)
        .contains("act node", "deadline node", "assess-to-collaborate edge")
        .noneMatch(element -> element.endsWith("now") || element.endsWith("before"));
    assertThat(texts(svg, "text"))
        .contains("ACT", "Assess", "Announce who", "joined", "The escalation", "ended otherwise");
  }

  @Test
  void a_run_stands_at_its_steps_and_not_at_what_waits_beside_them() throws Exception {
    Document svg =
        read(
            Picture.draw(
                    model(file),
                    Set.of("act", "collaborate", "deadline", "escalation-ended"),
                    Set.of("escalated", "assess"))
                .orElseThrow());
    assertThat(elements(svg))
        .contains("collaborate node now", "act node now", "assess node before", "deadline node");
    assertThat(texts(svg, "desc")).containsExactly("Stands at: Collaborate.");
    assertThat(texts(svg, "circle", "token")).hasSize(1);
  }

  @Test
  void the_same_file_is_drawn_the_same_and_texts_cannot_break_out() throws Exception {
    String evil = file.replace("name=\"Assess\"", "name=\"&lt;/text>&lt;script>%s&amp;'\"");
    String drawn = Picture.draw(model(evil), Set.of(), Set.of()).orElseThrow();
    assertThat(drawn)
        .isEqualTo(Picture.draw(model(evil), Set.of(), Set.of()).orElseThrow())
        .doesNotContain("<script");
    assertThat(texts(read(drawn), "title")).contains("</text><script>%s&'");
  }

  @Test
  void without_a_diagram_there_is_no_picture() {
    String bare = file.replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "");
    assertThat(Picture.draw(model(bare), Set.of(), Set.of())).isEmpty();
  }

  private static List<String> elements(Document svg) {
    List<String> found = new ArrayList<>();
    NodeList groups = svg.getElementsByTagName("g");
    for (int i = 0; i < groups.getLength(); i++) {
      Element group = (Element) groups.item(i);
      found.add(group.getAttribute("data-element") + " " + group.getAttribute("class"));
    }
    return found;
  }

  private static List<String> texts(Document svg, String tag) {
    return texts(svg, tag, null);
  }

  private static List<String> texts(Document svg, String tag, @Nullable String style) {
    List<String> found = new ArrayList<>();
    NodeList nodes = svg.getElementsByTagName(tag);
    for (int i = 0; i < nodes.getLength(); i++) {
      if (style == null || ((Element) nodes.item(i)).getAttribute("class").equals(style)) {
        found.add(nodes.item(i).getTextContent());
      }
    }
    return found;
  }

  private static Document read(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static BpmnModel model(String text) {
    return new BpmnXMLConverter()
        .convertToBpmnModel(
            () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true, true);
  }

  private static String file() {
    try (InputStream in =
        Objects.requireNonNull(
            PictureTest.class.getResourceAsStream("/" + HuddleProcess.STANDARD))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

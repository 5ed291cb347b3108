package io.peakos.icalendar;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectParameters;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The lines of an iCalendar text, folded and escaped. Not thread-safe. */
final class ContentLines {
  static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * A line has 75 octets at most. The writer counts characters, which in UTF-8 have up to three
   * each (two together have four when they are a pair); and one octet is for the space before.
   */
  private static final int CHARACTERS = 24;

  private static final int OCTETS = 75;

  private final StringWriter text = new StringWriter();
  private final VObjectWriter writer = new VObjectWriter(text, SyntaxStyle.NEW);

  void begin(String component) {
    quietly(() -> writer.writeBeginComponent(component));
  }

  void end(String component) {
    quietly(() -> writer.writeEndComponent(component));
  }

  /** A text for people. */
  void text(String name, String value) {
    value(name, VObjectPropertyValues.escape(printable(value)));
  }

  /** A value that is no text, and is written as it is. */
  void value(String name, String value) {
    value(name, new VObjectParameters(), value);
  }

  void value(String name, String parameter, String parameterValue, String value) {
    VObjectParameters parameters = new VObjectParameters();
    parameters.put(parameter, parameterValue);
    value(name, parameters, value);
  }

  void instant(String name, Instant at) {
    value(name, UTC.format(at));
  }

  void local(String name, Instant at, ZoneId zone) {
    value(name, "TZID", zone.getId(), LOCAL.format(at.atZone(zone)));
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void value(String name, VObjectParameters parameters, String value) {
    boolean ascii = value.chars().allMatch(c -> c < 0x80);
    writer.getFoldedLineWriter().setLineLength(ascii ? OCTETS : CHARACTERS);
    quietly(() -> writer.writeProperty(null, name, parameters, value));
  }

  /** RFC 5545 allows no control characters in a text but tabs and, escaped, line breaks. */
  private static String printable(String value) {
    return value.replaceAll("[\\p{Cntrl}&&[^\r\n\t]]", " ");
  }

  private static void quietly(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes into memory, which cannot fail. */
  private interface Writing {
    void run() throws IOException;
  }
}

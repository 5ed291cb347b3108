package io.peakos.workflow.internal.time;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.spi.ChristianHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.Described;
import de.focus_shift.jollyday.core.spi.EthiopianOrthodoxHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayBetweenFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayInMonthHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayRelativeToFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.HolidayCalendarConfiguration;
import de.focus_shift.jollyday.core.spi.HolidayConfigurations;
import de.focus_shift.jollyday.core.spi.IslamicHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.Limited;
import de.focus_shift.jollyday.core.spi.Movable;
import de.focus_shift.jollyday.core.spi.Occurrence;
import de.focus_shift.jollyday.core.spi.Relation;
import de.focus_shift.jollyday.core.spi.RelativeToEasterSundayHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToWeekdayInMonthHolidayConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.time.chrono.Chronology;
import java.time.chrono.IsoChronology;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.threeten.extra.Days;
import org.threeten.extra.chrono.JulianChronology;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Reads the XML files in which Jollyday keeps its holidays, with the XML parser of the JDK.
 *
 * <p>Jollyday's own reader needs JAXB: seven more jars, among them APIs that hosts often have in
 * another version, and half a second at the first use. A test holds what is read here against that
 * reader, for every region there is.
 */
final class HolidayFile {

  private HolidayFile() {}

  /** Returns the holidays of the country of that code in small letters, if there is a file. */
  static Optional<HolidayCalendarConfiguration> read(String code) {
    String file = "/holidays/Holidays_" + code + ".xml";
    try (InputStream in = HolidayManager.class.getResourceAsStream(file)) {
      if (in == null) {
        return Optional.empty();
      }
      // Not newInstance(), which would use whatever XML parser the host has on its class path.
      DocumentBuilderFactory xml = DocumentBuilderFactory.newDefaultNSInstance();
      xml.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      xml.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return Optional.of(new Region(xml.newDocumentBuilder().parse(in).getDocumentElement()));
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(
          """
          The holidays of (%s) in (%s) cannot be read.
          Maybe the version of jollyday-core is not the one that was tested."""
              .formatted(code, file),
          e);
    }
  }

  private static Stream<Element> children(Element parent, String name) {
    return IntStream.range(0, parent.getChildNodes().getLength())
        .mapToObj(i -> parent.getChildNodes().item(i))
        .filter(node -> node instanceof Element && name.equals(node.getLocalName()))
        .map(Element.class::cast);
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent, name).findFirst();
  }

  private static Element required(Element parent, String name) {
    return child(parent, name)
        .orElseThrow(
            () -> new IllegalStateException("<%s> in <%s>".formatted(name, parent.getTagName())));
  }

  private static Optional<String> attribute(Element element, String name) {
    return Optional.of(element.getAttribute(name)).filter(value -> !value.isEmpty());
  }

  private static DayOfWeek weekday(Element element) {
    return DayOfWeek.valueOf(element.getAttribute("weekday"));
  }

  private static Chronology chronology(String name) {
    return name.equals("JULIAN") ? JulianChronology.INSTANCE : IsoChronology.INSTANCE;
  }

  private record Region(Element xml) implements HolidayCalendarConfiguration {

    @Override
    public String hierarchy() {
      return xml.getAttribute("hierarchy");
    }

    @Override
    public String description() {
      return xml.getAttribute("description");
    }

    @Override
    public Stream<HolidayCalendarConfiguration> subConfigurations() {
      return children(xml, "SubConfigurations").map(Region::new);
    }

    @Override
    public HolidayConfigurations holidays() {
      return new HolidayRules(
          all("Fixed", Fixed::new),
          all("RelativeToFixed", RelativeToFixed::new),
          all("RelativeToWeekdayInMonth", RelativeToWeekdayInMonth::new),
          all("FixedWeekday", FixedWeekdayInMonth::new),
          all("ChristianHoliday", Christian::new),
          all("IslamicHoliday", Islamic::new),
          all("FixedWeekdayBetweenFixed", FixedWeekdayBetweenFixed::new),
          all("FixedWeekdayRelativeToFixed", FixedWeekdayRelativeToFixed::new),
          all("EthiopianOrthodoxHoliday", EthiopianOrthodox::new),
          all("RelativeToEasterSunday", RelativeToEasterSunday::new));
    }

    private <T> List<T> all(String name, Function<Element, T> rule) {
      return children(required(xml, "Holidays"), name).map(rule).toList();
    }
  }

  /** What all kinds of rules have. */
  private abstract static class Rule implements Described, Limited, Movable {

    final Element xml;

    Rule(Element xml) {
      this.xml = xml;
    }

    @Override
    public String descriptionPropertiesKey() {
      return xml.getAttribute("descriptionPropertiesKey");
    }

    @Override
    public HolidayType holidayType() {
      return attribute(xml, "localizedType")
          .map(HolidayType::valueOf)
          .orElse(HolidayType.PUBLIC_HOLIDAY);
    }

    @Override
    public Optional<Year> validFrom() {
      return attribute(xml, "validFrom").map(Year::parse);
    }

    @Override
    public Optional<Year> validTo() {
      return attribute(xml, "validTo").map(Year::parse);
    }

    @Override
    public YearCycle cycle() {
      return attribute(xml, "every").map(YearCycle::valueOf).orElse(YearCycle.EVERY_YEAR);
    }

    @Override
    public List<MovingCondition> conditions() {
      return children(xml, "MovingCondition").<MovingCondition>map(Moved::new).toList();
    }
  }

  private record Moved(Element xml) implements Movable.MovingCondition {

    @Override
    public DayOfWeek weekday() {
      return HolidayFile.weekday(xml);
    }

    @Override
    public With with() {
      return With.valueOf(xml.getAttribute("with"));
    }

    @Override
    public DayOfWeek substitute() {
      return DayOfWeek.valueOf(xml.getAttribute("substitute"));
    }
  }

  private static final class Fixed extends Rule implements FixedHolidayConfiguration {

    Fixed(Element xml) {
      super(xml);
    }

    @Override
    public MonthDay day() {
      return MonthDay.of(
          Month.valueOf(xml.getAttribute("month")), Integer.parseInt(xml.getAttribute("day")));
    }
  }

  private static final class RelativeToFixed extends Rule
      implements RelativeToFixedHolidayConfiguration {

    RelativeToFixed(Element xml) {
      super(xml);
    }

    @Override
    public Optional<DayOfWeek> weekday() {
      return child(xml, "Weekday").map(Element::getTextContent).map(DayOfWeek::valueOf);
    }

    @Override
    public Optional<Days> days() {
      return child(xml, "Days")
          .map(Element::getTextContent)
          .map(days -> Days.of(Integer.parseInt(days)));
    }

    @Override
    public Optional<Relation> when() {
      return child(xml, "When").map(Element::getTextContent).map(Relation::valueOf);
    }

    @Override
    public FixedHolidayConfiguration date() {
      return new Fixed(required(xml, "Date"));
    }
  }

  private static final class RelativeToWeekdayInMonth extends Rule
      implements RelativeToWeekdayInMonthHolidayConfiguration {

    RelativeToWeekdayInMonth(Element xml) {
      super(xml);
    }

    @Override
    public DayOfWeek weekday() {
      return HolidayFile.weekday(xml);
    }

    @Override
    public Relation when() {
      return Relation.valueOf(xml.getAttribute("when"));
    }

    @Override
    public FixedWeekdayInMonthHolidayConfiguration weekdayInMonth() {
      return new FixedWeekdayInMonth(required(xml, "FixedWeekday"));
    }
  }

  private static final class FixedWeekdayInMonth extends Rule
      implements FixedWeekdayInMonthHolidayConfiguration {

    FixedWeekdayInMonth(Element xml) {
      super(xml);
    }

    @Override
    public DayOfWeek weekday() {
      return HolidayFile.weekday(xml);
    }

    @Override
    public Month month() {
      return Month.valueOf(xml.getAttribute("month"));
    }

    @Override
    public Occurrence which() {
      return Occurrence.valueOf(xml.getAttribute("which"));
    }
  }

  private static final class Christian extends Rule implements ChristianHolidayConfiguration {

    Christian(Element xml) {
      super(xml);
    }

    @Override
    public ChristianHolidayType type() {
      return ChristianHolidayType.valueOf(xml.getAttribute("type"));
    }

    @Override
    public Chronology chronology() {
      return HolidayFile.chronology(xml.getAttribute("chronology"));
    }
  }

  private static final class Islamic extends Rule implements IslamicHolidayConfiguration {

    Islamic(Element xml) {
      super(xml);
    }

    @Override
    public IslamicHolidayType type() {
      return IslamicHolidayType.valueOf(xml.getAttribute("type"));
    }
  }

  private static final class FixedWeekdayBetweenFixed extends Rule
      implements FixedWeekdayBetweenFixedHolidayConfiguration {

    FixedWeekdayBetweenFixed(Element xml) {
      super(xml);
    }

    @Override
    public FixedHolidayConfiguration from() {
      return new Fixed(required(xml, "from"));
    }

    @Override
    public FixedHolidayConfiguration to() {
      return new Fixed(required(xml, "to"));
    }

    @Override
    public DayOfWeek weekday() {
      return HolidayFile.weekday(xml);
    }
  }

  private static final class FixedWeekdayRelativeToFixed extends Rule
      implements FixedWeekdayRelativeToFixedHolidayConfiguration {

    FixedWeekdayRelativeToFixed(Element xml) {
      super(xml);
    }

    @Override
    public FixedHolidayConfiguration day() {
      return new Fixed(required(xml, "day"));
    }

    @Override
    public Occurrence which() {
      return Occurrence.valueOf(xml.getAttribute("which"));
    }

    @Override
    public DayOfWeek weekday() {
      return HolidayFile.weekday(xml);
    }

    @Override
    public Relation when() {
      return Relation.valueOf(xml.getAttribute("when"));
    }
  }

  private static final class EthiopianOrthodox extends Rule
      implements EthiopianOrthodoxHolidayConfiguration {

    EthiopianOrthodox(Element xml) {
      super(xml);
    }

    @Override
    public EthiopianOrthodoxHolidayType type() {
      return EthiopianOrthodoxHolidayType.valueOf(xml.getAttribute("type"));
    }
  }

  private static final class RelativeToEasterSunday extends Rule
      implements RelativeToEasterSundayHolidayConfiguration {

    RelativeToEasterSunday(Element xml) {
      super(xml);
    }

    @Override
    public Chronology chronology() {
      return HolidayFile.chronology(required(xml, "chronology").getTextContent());
    }

    @Override
    public Days days() {
      return Days.of(Integer.parseInt(required(xml, "days").getTextContent()));
    }
  }
}

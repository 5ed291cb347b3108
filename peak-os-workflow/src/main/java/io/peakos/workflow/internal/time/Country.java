package io.peakos.workflow.internal.time;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameter;
import de.focus_shift.jollyday.core.ManagerParameters;
import de.focus_shift.jollyday.core.impl.DefaultHolidayManager;
import de.focus_shift.jollyday.core.parser.HolidayParser;
import de.focus_shift.jollyday.core.parser.impl.ChristianHolidayParser;
import de.focus_shift.jollyday.core.parser.impl.EthiopianOrthodoxHolidayParser;
import de.focus_shift.jollyday.core.parser.impl.FixedParser;
import de.focus_shift.jollyday.core.parser.impl.FixedWeekdayBetweenFixedParser;
import de.focus_shift.jollyday.core.parser.impl.FixedWeekdayInMonthParser;
import de.focus_shift.jollyday.core.parser.impl.FixedWeekdayRelativeToFixedParser;
import de.focus_shift.jollyday.core.parser.impl.IslamicHolidayParser;
import de.focus_shift.jollyday.core.parser.impl.RelativeToEasterSundayParser;
import de.focus_shift.jollyday.core.parser.impl.RelativeToFixedParser;
import de.focus_shift.jollyday.core.parser.impl.RelativeToWeekdayInMonthParser;
import de.focus_shift.jollyday.core.spi.ChristianHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.EthiopianOrthodoxHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayBetweenFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayInMonthHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayRelativeToFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.HolidayCalendarConfiguration;
import de.focus_shift.jollyday.core.spi.IslamicHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToEasterSundayHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToWeekdayInMonthHolidayConfiguration;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * One country of Jollyday, put together by hand.
 *
 * <p>{@code HolidayManager.getInstance} would find its parts through {@code ServiceLoader}, a
 * {@code jollyday.properties} on the class path, and statics shared with the host; what it finds
 * depends on the context class loader of the thread that asks first, and two threads that ask first
 * together get "no implementations". Nothing of that happens here.
 *
 * <p>Thread-safe, one thread at a time: the rules are read from a DOM whenever they are needed, and
 * a DOM may not be shared by threads, not even for reading. What is found is kept by {@link
 * PublicHolidays}.
 */
final class Country {

  private static final Map<Class<?>, Class<? extends HolidayParser>> PARSERS =
      Map.of(
          FixedHolidayConfiguration.class, FixedParser.class,
          RelativeToFixedHolidayConfiguration.class, RelativeToFixedParser.class,
          RelativeToWeekdayInMonthHolidayConfiguration.class, RelativeToWeekdayInMonthParser.class,
          FixedWeekdayInMonthHolidayConfiguration.class, FixedWeekdayInMonthParser.class,
          ChristianHolidayConfiguration.class, ChristianHolidayParser.class,
          IslamicHolidayConfiguration.class, IslamicHolidayParser.class,
          FixedWeekdayBetweenFixedHolidayConfiguration.class, FixedWeekdayBetweenFixedParser.class,
          FixedWeekdayRelativeToFixedHolidayConfiguration.class,
              FixedWeekdayRelativeToFixedParser.class,
          EthiopianOrthodoxHolidayConfiguration.class, EthiopianOrthodoxHolidayParser.class,
          RelativeToEasterSundayHolidayConfiguration.class, RelativeToEasterSundayParser.class);

  private final HolidayManager manager;
  private final HolidayCalendarConfiguration root;

  private Country(HolidayManager manager, HolidayCalendarConfiguration root) {
    this.manager = manager;
    this.root = root;
  }

  /** Returns the country of that code in small letters, if Jollyday has it. */
  static Optional<Country> open(String code) {
    return HolidayFile.read(code).map(root -> new Country(manager(code, root), root));
  }

  private static HolidayManager manager(String code, HolidayCalendarConfiguration root) {
    Properties parsers = new Properties();
    PARSERS.forEach(
        (kind, parser) ->
            parsers.setProperty(
                ManagerParameter.PARSER_IMPL_PREFIX + kind.getName(), parser.getName()));
    HolidayManager manager = new DefaultHolidayManager();
    manager.setConfigurationService(parameter -> root);
    manager.init(ManagerParameters.create(code, parsers));
    return manager;
  }

  /** Returns the first of the parts, from large to small, that the country does not have. */
  synchronized Optional<String> unknownPart(List<String> parts) {
    HolidayCalendarConfiguration region = root;
    for (String part : parts) {
      Optional<HolidayCalendarConfiguration> smaller =
          region
              .subConfigurations()
              .filter(candidate -> candidate.hierarchy().equalsIgnoreCase(part))
              .findFirst();
      if (smaller.isEmpty()) {
        return Optional.of(part);
      }
      region = smaller.get();
    }
    return Optional.empty();
  }

  /** Returns the codes of the country and of all its parts. */
  synchronized Set<String> regions(String code) {
    Set<String> codes = new TreeSet<>();
    collect(code, root, codes);
    return codes;
  }

  private static void collect(String code, HolidayCalendarConfiguration region, Set<String> codes) {
    codes.add(code);
    region.subConfigurations().forEach(part -> collect(code + "-" + part.hierarchy(), part, codes));
  }

  /** Returns all holidays of a year, of whatever type, in the country and in those parts of it. */
  synchronized Set<Holiday> holidays(Year year, List<String> parts) {
    return manager.getHolidays(year, parts.toArray(String[]::new));
  }
}

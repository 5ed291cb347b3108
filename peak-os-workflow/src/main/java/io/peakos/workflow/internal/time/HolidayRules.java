package io.peakos.workflow.internal.time;

import de.focus_shift.jollyday.core.spi.ChristianHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.EthiopianOrthodoxHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayBetweenFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayInMonthHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.FixedWeekdayRelativeToFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.HolidayConfigurations;
import de.focus_shift.jollyday.core.spi.IslamicHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToEasterSundayHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToFixedHolidayConfiguration;
import de.focus_shift.jollyday.core.spi.RelativeToWeekdayInMonthHolidayConfiguration;
import java.util.List;

/**
 * The rules of one region, by kind. Public, and with no other methods that return lists, because
 * Jollyday calls every such method that it finds by reflection.
 */
public record HolidayRules(
    List<FixedHolidayConfiguration> fixed,
    List<RelativeToFixedHolidayConfiguration> relativeToFixed,
    List<RelativeToWeekdayInMonthHolidayConfiguration> relativeToWeekdayInMonth,
    List<FixedWeekdayInMonthHolidayConfiguration> fixedWeekdays,
    List<ChristianHolidayConfiguration> christianHolidays,
    List<IslamicHolidayConfiguration> islamicHolidays,
    List<FixedWeekdayBetweenFixedHolidayConfiguration> fixedWeekdayBetweenFixed,
    List<FixedWeekdayRelativeToFixedHolidayConfiguration> fixedWeekdayRelativeToFixed,
    List<EthiopianOrthodoxHolidayConfiguration> ethiopianOrthodoxHolidays,
    List<RelativeToEasterSundayHolidayConfiguration> relativeToEasterSunday)
    implements HolidayConfigurations {}

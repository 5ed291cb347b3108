/** The language a host and Peak OS speak: needs the JDK and JSpecify's annotations only. */
module io.peakos.api {
  requires static transitive org.jspecify;
  requires transitive java.sql;

  exports io.peakos;
  exports io.peakos.bpmn;
  exports io.peakos.error;
  exports io.peakos.escalation;
  exports io.peakos.huddle;
  exports io.peakos.insight;
  exports io.peakos.journal;
  exports io.peakos.obligation;
  exports io.peakos.occurrence;
  exports io.peakos.people;
  exports io.peakos.policy;
  exports io.peakos.rhythm;
  exports io.peakos.spi;
  exports io.peakos.subject;
  exports io.peakos.time;
  exports io.peakos.work;
}

package io.peakos.testkit.contract;

import io.peakos.spi.EventSink;
import io.peakos.spi.PeakEvent;
import io.peakos.testkit.RecordingEvents;
import java.util.List;

class OwnEventSinkTest extends EventSinkContract {
  private final RecordingEvents events = new RecordingEvents();

  @Override
  protected EventSink sink() {
    return events;
  }

  @Override
  protected List<String> accepted() {
    return events.accepted().stream().map(PeakEvent::type).toList();
  }

  @Override
  protected void takeDown() {
    events.refuse(event -> true);
  }

  @Override
  protected void bringBack() {
    events.refuseNothing();
  }
}

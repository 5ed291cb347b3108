package io.peakos.testkit.contract;

import io.peakos.spi.Notification;
import io.peakos.spi.Notifier;
import io.peakos.testkit.RecordingNotifier;
import java.util.List;

class OwnNotifierTest extends NotifierContract {
  private final RecordingNotifier notifier = new RecordingNotifier();

  @Override
  protected Notifier notifier() {
    return notifier;
  }

  @Override
  protected List<String> delivered() {
    return notifier.sent().stream().map(Notification::text).toList();
  }

  @Override
  protected void takeDown() {
    notifier.refuse(notification -> true);
  }

  @Override
  protected void bringBack() {
    notifier.refuseNothing();
  }
}

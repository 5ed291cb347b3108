package io.peakos.subject;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a long list. The order is stable: reading page after page shows each item that was
 * there at the beginning once, also while others are added. Immutable.
 *
 * @param items this part
 * @param next where the next page begins, or null when this was the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
  }
}

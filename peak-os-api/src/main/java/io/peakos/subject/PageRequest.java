package io.peakos.subject;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a long list is wanted. Immutable.
 *
 * @param size how many at the most, 1 to 1000
 * @param after the {@link Page#next} of the page before, or null for the first page
 */
public record PageRequest(int size, @Nullable String after) {
  /** Checks the size. */
  public PageRequest {
    if (size < 1 || size > 1000) {
      throw new IllegalArgumentException(
          "The size of a page (%d) must be 1 to 1000.%nMaybe read page after page."
              .formatted(size));
    }
  }

  /** The first page of this size. */
  public static PageRequest first(int size) {
    return new PageRequest(size, null);
  }

  /** The page that follows the given one. */
  public PageRequest after(Page<?> page) {
    return new PageRequest(size, page.next());
  }
}

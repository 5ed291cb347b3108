package io.peakos.workflow.internal.store;

import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.workflow.internal.words.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Where a page begins: after the row with this instant and id. Later rows never push earlier ones
 * to another page, unlike an offset.
 */
public record Keyset(@Nullable Instant at, @Nullable String id) {
  private static final char SEPARATOR = '~';

  /** The place that a page request names. */
  public static Keyset of(PageRequest request) {
    String after = request.after();
    if (after == null) {
      return new Keyset(null, null);
    }
    int separator = after.indexOf(SEPARATOR);
    try {
      return new Keyset(
          Instant.parse(after.substring(0, Math.max(separator, 0))),
          after.substring(separator + 1));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "The place (%s) is not the next of a page.%nMaybe begin with PageRequest.first(size)."
              .formatted(Words.shown(after)),
          e);
    }
  }

  /** The condition, unless this is the first page. */
  String and(String condition) {
    return at == null ? "" : condition;
  }

  /** Binds {@code :after} and {@code :afterId}, unless this is the first page. */
  void bind(Query query) {
    if (at != null) {
      query.bind("after", at).bind("afterId", id);
    }
  }

  /**
   * Makes a page of rows that were read with a limit of one more than its size.
   *
   * @param place where a row stands in the order
   * @param item what is shown of a row
   */
  public static <R, T> Page<T> page(
      List<R> rows, PageRequest request, Function<R, Keyset> place, Function<R, T> item) {
    boolean more = rows.size() > request.size();
    List<R> shown = more ? rows.subList(0, request.size()) : rows;
    String next = null;
    if (more) {
      Keyset last = place.apply(shown.get(shown.size() - 1));
      next = "" + last.at() + SEPARATOR + last.id();
    }
    return new Page<>(shown.stream().map(item).toList(), next);
  }
}

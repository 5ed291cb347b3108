package io.peakos.workflow.internal.store;

import io.peakos.escalation.Ladder;
import io.peakos.escalation.LadderName;
import io.peakos.people.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Ladders, version by version; a version never changes. Thread-safe. */
public final class LadderStore {
  private final Database database;
  private final Map<Place, Ladder> read = new ConcurrentHashMap<>();

  /** On this database. */
  public LadderStore(Database database) {
    this.database = database;
    database.rows(LadderRow.class);
  }

  /** One version of a ladder. */
  public Optional<Ladder> find(TenantId tenant, LadderName name, int version) {
    Place place = new Place(tenant, name, version);
    Ladder known = read.get(place);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Ladder> found =
        database.with(
            handle ->
                handle
                    .createQuery(
                        """
                        select contents from peak_ladder
                        where tenant = :tenant and name = :name and version = :version
                        """)
                    .bind("tenant", tenant)
                    .bind("name", name)
                    .bind("version", version)
                    .mapTo(String.class)
                    .findOne()
                    .map(json -> database.json().read(json, Ladder.class)));
    // A version read inside a transaction that is rolled back later never existed: its own writer
    // does not read it back through here.
    found.ifPresent(ladder -> read.putIfAbsent(place, ladder));
    return found;
  }

  /** The newest version of a ladder that no pack brought. */
  public Optional<LadderRow> newest(TenantId tenant, LadderName name) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select tenant, name, version, contents, published_at, packed from peak_ladder
                    where tenant = :tenant and name = :name and packed = false
                    order by version desc limit 1
                    """)
                .bind("tenant", tenant)
                .bind("name", name)
                .mapTo(LadderRow.class)
                .findOne());
  }

  /** The version under which a pack has brought a ladder with these contents. */
  public Optional<Integer> packed(TenantId tenant, LadderName name, String contents) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select version from peak_ladder where tenant = :tenant and name = :name
                    and packed = true and contents = :contents order by version limit 1
                    """)
                .bind("tenant", tenant)
                .bind("name", name)
                .bind("contents", contents)
                .mapTo(Integer.class)
                .findOne());
  }

  /** The number of the last version of a ladder, whoever brought it; 0 when there is none. */
  public int last(TenantId tenant, LadderName name) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select coalesce(max(version), 0) from peak_ladder
                    where tenant = :tenant and name = :name
                    """)
                .bind("tenant", tenant)
                .bind("name", name)
                .mapTo(Integer.class)
                .one());
  }

  /** Adds a version; fails when somebody else added it at the same moment. */
  public void insert(LadderRow row) {
    database.batch(
        List.of(row),
        """
        insert into peak_ladder (tenant, name, version, contents, published_at, packed)
        values (:tenant, :name, :version, :contents, :publishedAt, :packed)
        """);
  }

  /** Adds the first version, unless somebody else did at the same moment. */
  public void insertFirst(LadderRow row) {
    database.insertIfAbsent(
        "peak_ladder (tenant, name, version, contents, published_at, packed)",
        row,
        ":tenant, :name, :version, :contents, :publishedAt, :packed");
  }

  private record Place(TenantId tenant, LadderName name, int version) {}

  /** A row of peak_ladder. */
  public record LadderRow(
      TenantId tenant,
      LadderName name,
      int version,
      String contents,
      Instant publishedAt,
      boolean packed) {}
}

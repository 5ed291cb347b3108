package io.peakos.workflow.internal.store;

import io.peakos.people.Actor;
import io.peakos.people.TenantId;
import io.peakos.policy.DeployedPack;
import io.peakos.policy.Layer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Packs that tenants have deployed, and which of them make up a version. Thread-safe. */
public final class PackStore {
  private final Database database;

  /** On this database. */
  public PackStore(Database database) {
    this.database = database;
    database.rows(PackRow.class, Contents.class, Version.class);
  }

  /** Every deployment of a tenant, oldest first. */
  public List<PackRow> of(TenantId tenant) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select tenant, seq, id, version, layer, hash, effective_at, deployed_at,
                      deployed_by, withdrawn_at
                    from peak_pack where tenant = :tenant order by seq
                    """)
                .bind("tenant", tenant)
                .mapTo(PackRow.class)
                .list());
  }

  /** The zip of a deployed pack, in base 64. */
  public Optional<String> contents(TenantId tenant, String hash) {
    return database
        .with(
            handle ->
                handle
                    .createQuery(
                        """
                        select tenant, hash, contents from peak_pack_contents
                        where tenant = :tenant and hash = :hash
                        """)
                    .bind("tenant", tenant)
                    .bind("hash", hash)
                    .mapTo(Contents.class)
                    .findOne())
        .map(Contents::contents);
  }

  /** Adds a deployment, after those that are there; its contents are kept once. */
  public void insert(PackRow row, String contents) {
    database.insertIfAbsent(
        "peak_pack_contents (tenant, hash, contents)",
        new Contents(row.tenant(), row.hash(), contents),
        ":tenant, :hash, :contents");
    database.batch(
        List.of(row),
        """
        insert into peak_pack (tenant, id, version, layer, hash, effective_at, deployed_at,
          deployed_by, withdrawn_at)
        values (:tenant, :id, :version, :layer, :hash, :effectiveAt, :deployedAt,
          :deployedBy, :withdrawnAt)
        """);
  }

  /** Notes that a deployment was taken back. */
  public void withdraw(PackRow row, Instant at) {
    database.with(
        handle ->
            handle
                .createUpdate(
                    """
                    update peak_pack set withdrawn_at = :at
                    where tenant = :tenant and seq = :seq
                    """)
                .bind("at", at)
                .bind("tenant", row.tenant())
                .bind("seq", row.seq())
                .execute());
  }

  /** Notes which packs make up a version, so that what began with it can go on. */
  public void name(TenantId tenant, String version, List<String> hashes) {
    database.insertIfAbsent(
        "peak_policies (tenant, version, hashes)",
        new Version(tenant, version, String.join(" ", hashes)),
        ":tenant, :version, :hashes");
  }

  /** The packs that make up a version, by their hashes. */
  public Optional<List<String>> named(TenantId tenant, String version) {
    return database
        .with(
            handle ->
                handle
                    .createQuery(
                        """
                        select tenant, version, hashes from peak_policies
                        where tenant = :tenant and version = :version
                        """)
                    .bind("tenant", tenant)
                    .bind("version", version)
                    .mapTo(Version.class)
                    .findOne())
        .map(found -> List.of(found.hashes().split(" ", -1)));
  }

  /** A row of peak_pack. */
  public record PackRow(
      TenantId tenant,
      long seq,
      String id,
      String version,
      Layer layer,
      String hash,
      Instant effectiveAt,
      Instant deployedAt,
      Actor deployedBy,
      @Nullable Instant withdrawnAt) {
    /** Whether it would count at this instant, were there no newer one. */
    public boolean counts(Instant at) {
      return withdrawnAt == null && !effectiveAt.isAfter(at);
    }

    /** The same, taken back. */
    public PackRow withdrawn(Instant at) {
      return new PackRow(
          tenant, seq, id, version, layer, hash, effectiveAt, deployedAt, deployedBy, at);
    }

    /** As a host sees it. */
    public DeployedPack deployed() {
      return new DeployedPack(
          id, version, layer, hash, effectiveAt, deployedAt, deployedBy, withdrawnAt);
    }
  }

  /** A row of peak_pack_contents. */
  public record Contents(TenantId tenant, String hash, String contents) {}

  /** A row of peak_policies. */
  public record Version(TenantId tenant, String version, String hashes) {}
}

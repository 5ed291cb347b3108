package io.peakos.workflow.internal.store;

import io.peakos.people.Party;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.time.IsoWeek;
import io.peakos.work.CommitmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What weekly reviews said of commitments. Thread-safe. */
public final class ReviewStore {
  private final Database database;

  /** On this database. */
  public ReviewStore(Database database) {
    this.database = database;
    database.rows(ReviewRow.class, Sum.class);
  }

  /** Records what a review said; a second word on the same week replaces the first. */
  public void put(ReviewRow row) {
    database.with(
        handle -> {
          handle
              .createUpdate(
                  "delete from peak_review where tenant = :tenant and commitment = :commitment"
                      + " and week = :week")
              .bindMethods(row)
              .execute();
          return handle
              .createUpdate(
                  """
                  insert into peak_review (tenant, commitment, week, team, owner, done, reviewed_at)
                  values (:tenant, :commitment, :week, :team, :owner, :done, :reviewedAt)
                  """)
              .bindMethods(row)
              .execute();
        });
  }

  /** What the reviews said of one commitment, newest week first. */
  public List<ReviewRow> of(TenantId tenant, CommitmentId commitment) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "select * from peak_review where tenant = :tenant and commitment = :commitment"
                        + " order by week desc")
                .bind("tenant", tenant)
                .bind("commitment", commitment)
                .mapTo(ReviewRow.class)
                .list());
  }

  /** How a team's reviews of these weeks came out, week by week and owner by owner. */
  public List<Sum> sums(TenantId tenant, TeamId team, IsoWeek from, IsoWeek to) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select week, owner, count(*) as items, sum(case when done then 1 else 0 end) as done
                    from peak_review
                    where tenant = :tenant and team = :team and week between :from and :to
                    group by week, owner order by week, owner
                    """)
                .bind("tenant", tenant)
                .bind("team", team)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Sum.class)
                .list());
  }

  /** The newest week in which a team had a review. */
  public Optional<IsoWeek> newestWeek(TenantId tenant, TeamId team) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select week from peak_review where tenant = :tenant and team = :team
                    order by week desc limit 1
                    """)
                .bind("tenant", tenant)
                .bind("team", team)
                .mapTo(IsoWeek.class)
                .findOne());
  }

  /** The teams in which an owner ever had a review, by name. */
  public List<TeamId> teams(TenantId tenant, Party owner) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select distinct team from peak_review
                    where tenant = :tenant and owner = :owner and team is not null order by team
                    """)
                .bind("tenant", tenant)
                .bindByType("owner", owner, Party.class)
                .mapTo(TeamId.class)
                .list());
  }

  /** What one review said of one commitment. */
  public record ReviewRow(
      TenantId tenant,
      CommitmentId commitment,
      IsoWeek week,
      @Nullable TeamId team,
      Party owner,
      boolean done,
      Instant reviewedAt) {}

  /** How one owner's commitments came out in one week. */
  public record Sum(IsoWeek week, Party owner, int items, int done) {}
}

package io.peakos.workflow.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.peakos.people.Actor;
import io.peakos.people.TenantId;
import io.peakos.spi.EventSink;
import io.peakos.spi.Transactions;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.JdbcTransactions;
import io.peakos.workflow.TestDatabase;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.schema.DatabaseSchema;
import io.peakos.workflow.internal.store.Database;
import io.peakos.workflow.internal.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class RelayTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private final HikariDataSource pool;
  private final Transactions transactions;
  private final Stores stores;

  RelayTest(TestDatabase database) {
    pool = TestDatabase.pool(database.newDatabase(), 4);
    new DatabaseSchema(pool).create();
    transactions = new JdbcTransactions(pool);
    stores = Stores.on(new Database(transactions));
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void a_sink_that_is_added_later_hears_only_of_what_happens_then() {
    List<String> heard = new ArrayList<>();
    Relay without = to(null);
    happens("early");
    without.relay();
    happens("later");

    to(event -> heard.add(event.type())).relay();

    assertThat(heard).containsExactly("io.peakos.later");
  }

  @Test
  void without_a_sink_no_event_waits() {
    Relay without = to(null);
    happens("early");

    without.relay();

    assertThat(
            stores
                .journal()
                .waiting(stores.outbox().relay(Relay.EVENTS).orElseThrow().place(), 10)
                .events())
        .isZero();
  }

  private Relay to(@Nullable EventSink sink) {
    return new Relay(transactions, stores, () -> NOW, notification -> {}, sink);
  }

  private void happens(String kind) {
    transactions.required(
        () -> {
          Ledger ledger = new Ledger(NOW, tenant -> "v");
          ledger
              .event(new TenantId("acme"), Actor.policy("W21"), SubjectRef.of("okr", "1"), kind)
              .write();
          ledger.write(stores);
          return kind;
        });
  }
}

package io.peakos.workflow.internal.flowable;

import java.util.Collection;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.flowable.common.engine.impl.context.Context;
import org.flowable.common.engine.impl.db.DbSqlSession;
import org.flowable.common.engine.impl.db.DbSqlSessionFactory;
import org.flowable.common.engine.impl.db.HasRevision;
import org.flowable.common.engine.impl.persistence.cache.EntityCache;
import org.flowable.common.engine.impl.persistence.entity.Entity;

/**
 * Inserts many rows of the engine as one batch of a prepared statement. The engine's own way is one
 * statement with a hundred rows, whose text is put together anew each time: that took two thirds of
 * our processor time when many workflows start together.
 */
final class BatchedInserts extends DbSqlSessionFactory {
  BatchedInserts(boolean prefixedIds) {
    super(prefixedIds);
  }

  @Override
  protected DbSqlSession createDbSqlSession() {
    return new Session(this, Context.getCommandContext().getSession(EntityCache.class));
  }

  /** Of one command of the engine. Not thread-safe. */
  private static final class Session extends DbSqlSession {
    Session(DbSqlSessionFactory factory, EntityCache cache) {
      super(factory, cache);
    }

    @Override
    protected void flushBulkInsert(Collection<Entity> entities, Class<? extends Entity> type) {
      String insert =
          dbSqlSessionFactory.mapStatement(dbSqlSessionFactory.getInsertStatement(type));
      // Never closed: it would close the connection, which is the transaction's.
      SqlSession batch =
          dbSqlSessionFactory
              .getSqlSessionFactory()
              .openSession(ExecutorType.BATCH, sqlSession.getConnection());
      entities.forEach(entity -> batch.insert(insert, entity));
      batch.flushStatements();
      for (Entity entity : entities) {
        if (entity instanceof HasRevision) {
          incrementRevision(entity);
        }
      }
    }
  }
}

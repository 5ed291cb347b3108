package io.peakos.workflow.internal.flowable;

import io.peakos.spi.Transactions;
import org.flowable.common.engine.impl.interceptor.AbstractCommandInterceptor;
import org.flowable.common.engine.impl.interceptor.Command;
import org.flowable.common.engine.impl.interceptor.CommandConfig;
import org.flowable.common.engine.impl.interceptor.CommandExecutor;

/** Runs each command of the engine in the transaction that it asks for. */
final class JoiningInterceptor extends AbstractCommandInterceptor {
  private final Transactions transactions;

  JoiningInterceptor(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public <T> T execute(CommandConfig config, Command<T> command, CommandExecutor executor) {
    return switch (config.getTransactionPropagation()) {
      case REQUIRED -> transactions.required(() -> next.execute(config, command, executor));
      case REQUIRES_NEW -> transactions.requiresNew(() -> next.execute(config, command, executor));
      case NOT_SUPPORTED -> next.execute(config, command, executor);
    };
  }
}

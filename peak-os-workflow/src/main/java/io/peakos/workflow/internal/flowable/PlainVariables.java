package io.peakos.workflow.internal.flowable;

import java.util.List;
import org.flowable.common.engine.impl.variable.MaxAllowedLengthVariableVerifier;
import org.flowable.common.engine.impl.variable.VariableLengthVerifier;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.variable.ParallelMultiInstanceLoopVariableType;
import org.flowable.variable.api.types.VariableType;
import org.flowable.variable.service.impl.types.BigDecimalType;
import org.flowable.variable.service.impl.types.BigIntegerType;
import org.flowable.variable.service.impl.types.BooleanType;
import org.flowable.variable.service.impl.types.DateType;
import org.flowable.variable.service.impl.types.DefaultVariableTypes;
import org.flowable.variable.service.impl.types.DoubleType;
import org.flowable.variable.service.impl.types.InstantType;
import org.flowable.variable.service.impl.types.IntegerType;
import org.flowable.variable.service.impl.types.LocalDateTimeType;
import org.flowable.variable.service.impl.types.LocalDateType;
import org.flowable.variable.service.impl.types.LongStringType;
import org.flowable.variable.service.impl.types.LongType;
import org.flowable.variable.service.impl.types.NullType;
import org.flowable.variable.service.impl.types.ShortType;
import org.flowable.variable.service.impl.types.StringType;
import org.flowable.variable.service.impl.types.UUIDType;
import org.jspecify.annotations.Nullable;

/**
 * Variables are text, numbers, truth and time. Serialized Java is refused because reading it back
 * runs code, JSON because the engine answers a damaged value with null.
 */
final class PlainVariables extends DefaultVariableTypes {
  private static final long serialVersionUID = 1L;
  private static final int MAX_LENGTH = 256 * 1024;

  private final transient List<VariableType> types;

  PlainVariables(ProcessEngineConfigurationImpl engine, int longestShortText) {
    VariableLengthVerifier limit = new MaxAllowedLengthVariableVerifier(MAX_LENGTH);
    types =
        List.of(
            new NullType(),
            new StringType(longestShortText, limit),
            new LongStringType(longestShortText + 1, limit),
            new BooleanType(),
            new ShortType(),
            new IntegerType(),
            new LongType(),
            new DoubleType(),
            new BigDecimalType(),
            new BigIntegerType(),
            new DateType(),
            new InstantType(),
            new LocalDateType(),
            new LocalDateTimeType(),
            new UUIDType(),
            new ParallelMultiInstanceLoopVariableType(engine));
    setTypesList(types);
  }

  /** The engine's own message would print the value. */
  @Override
  public VariableType findVariableType(@Nullable Object value) {
    for (VariableType type : types) {
      if (type.isAbleToStore(value)) {
        return type;
      }
    }
    throw new RefusedByPolicy(
        "A variable is of type (%s).\nMaybe store text, a number, or the id of what is meant."
            .formatted(value == null ? "null" : value.getClass().getName()));
  }
}

package io.peakos.rules.internal;

import io.peakos.policy.Facts;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a value is in the facts, such as {@code owner.open}. Immutable and thread-safe. */
final class FactPath {
  private final List<Method> getters;

  private FactPath(List<Method> getters) {
    this.getters = List.copyOf(getters);
  }

  /**
   * The path in facts of this type.
   *
   * @param type the simple name, such as {@code CommitmentFacts}
   * @throws IllegalArgumentException when there is no such value
   */
  static FactPath in(String type, String path) {
    List<Method> getters = new ArrayList<>();
    Class<?> in = type(type);
    for (String name : path.split("\\.", -1)) {
      try {
        Method getter = in.getMethod(name);
        getters.add(getter);
        in = getter.getReturnType();
      } catch (NoSuchMethodException e) {
        throw new IllegalArgumentException("there is no (" + path + ") in " + type, e);
      }
    }
    return new FactPath(getters);
  }

  private static Class<?> type(String simpleName) {
    for (Class<?> type : Facts.class.getPermittedSubclasses()) {
      if (type.getSimpleName().equals(simpleName)) {
        return type;
      }
    }
    throw new IllegalArgumentException("there are no facts of the type (" + simpleName + ")");
  }

  /** Whether it, or what it is part of, may be null. */
  boolean nullable() {
    return getters.stream()
        .map(Method::getAnnotatedReturnType)
        .anyMatch((AnnotatedElement type) -> type.isAnnotationPresent(Nullable.class));
  }

  /** The value; null when it, or what it is part of, is null. */
  @Nullable Object of(Facts facts) {
    Object value = facts;
    for (Method getter : getters) {
      if (value == null) {
        return null;
      }
      try {
        value = getter.invoke(value);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(
            "The value (%s) cannot be read.%nMaybe a getter of the facts fails."
                .formatted(getter.getName()),
            e);
      }
    }
    return value;
  }
}

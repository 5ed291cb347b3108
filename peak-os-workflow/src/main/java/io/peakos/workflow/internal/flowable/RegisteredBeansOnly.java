package io.peakos.workflow.internal.flowable;

import java.util.Collection;
import java.util.Set;
import org.flowable.common.engine.impl.javax.el.BeanELResolver;
import org.flowable.common.engine.impl.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets expressions call the registered beans and nothing else: with the methods of any object in
 * reach, {@code ''.getClass()} is a way to every class of the JVM.
 */
final class RegisteredBeansOnly extends BeanELResolver {
  private final Collection<Object> beans;

  RegisteredBeansOnly(Collection<Object> beans) {
    super(true);
    this.beans = beans;
  }

  @Override
  public @Nullable Object getValue(
      ELContext context, @Nullable Object base, @Nullable Object property) {
    check(base, property);
    return super.getValue(context, base, property);
  }

  @Override
  public @Nullable Object invoke(
      ELContext context,
      @Nullable Object base,
      @Nullable Object method,
      Class<?> @Nullable [] types,
      Object @Nullable [] arguments) {
    check(base, method);
    return super.invoke(context, base, method, types, arguments);
  }

  private void check(@Nullable Object base, @Nullable Object member) {
    if (base == null) {
      return;
    }
    boolean registered = beans.stream().anyMatch(bean -> bean == base);
    if (!registered || Set.of("class", "getClass").contains(String.valueOf(member))) {
      throw new RefusedByPolicy(
          "An expression asks (%s) of a (%s), which is not a registered bean.\n"
                  .formatted(member, base.getClass().getName())
              + "Maybe register a bean that answers the question.");
    }
  }
}

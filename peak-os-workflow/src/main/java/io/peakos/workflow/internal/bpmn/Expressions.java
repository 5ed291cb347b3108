package io.peakos.workflow.internal.bpmn;

import io.peakos.bpmn.WorkflowProblem;
import io.peakos.bpmn.WorkflowProblem.Weight;
import io.peakos.workflow.internal.bpmn.BpmnFile.Expression;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.flowable.common.engine.impl.de.odysseus.el.tree.IdentifierNode;
import org.flowable.common.engine.impl.de.odysseus.el.tree.Node;
import org.flowable.common.engine.impl.de.odysseus.el.tree.TreeBuilderException;
import org.flowable.common.engine.impl.de.odysseus.el.tree.impl.Builder;
import org.flowable.common.engine.impl.de.odysseus.el.tree.impl.Builder.Feature;
import org.flowable.common.engine.impl.de.odysseus.el.tree.impl.ast.AstDot;
import org.flowable.common.engine.impl.de.odysseus.el.tree.impl.ast.AstIdentifier;
import org.flowable.common.engine.impl.de.odysseus.el.tree.impl.ast.AstMethod;
import org.flowable.common.engine.impl.de.odysseus.el.tree.impl.ast.AstProperty;
import org.flowable.engine.delegate.FutureJavaDelegate;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.impl.delegate.ActivityBehavior;

/** Holds the expressions of a file against what they may name. Not thread-safe. */
final class Expressions {
  private static final Set<String> BY_THE_ENGINE =
      Set.of(
          "execution",
          "task",
          "loopCounter",
          "nrOfInstances",
          "nrOfActiveInstances",
          "nrOfCompletedInstances",
          "authenticatedUserId");

  private final Names names;
  private final Problems problems;

  Expressions(Names names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  /**
   * What expressions of a file may name.
   *
   * @param beans those that it may call
   * @param forbidden beans of Peak OS that are made for another workflow, with its key
   * @param variables those that are given to it, and those that it declares
   * @param unknown how bad it is to name another variable
   */
  record Names(
      Map<String, Object> beans,
      Map<String, String> forbidden,
      Set<String> variables,
      Weight unknown) {}

  void check(Expression expression) {
    try {
      Node root =
          new Builder(Feature.METHOD_INVOCATIONS, Feature.VARARGS)
              .build(expression.text())
              .getRoot();
      if (expression.place().equals("delegateExpression")) {
        delegate(expression, root);
      } else {
        walk(expression, root);
      }
    } catch (TreeBuilderException e) {
      error(
          expression,
          "The expression (%s) cannot be read: %s."
              .formatted(expression.text(), String.valueOf(e.getMessage()).replace("\n", " ")),
          "Maybe a bracket or a quote is missing.");
    }
  }

  private void delegate(Expression expression, Node root) {
    Node only = root.getCardinality() == 1 ? root.getChild(0) : root;
    if (!(only instanceof IdentifierNode bean)) {
      error(
          expression,
          "The delegate expression (%s) is not the name of one bean.".formatted(expression.text()),
          "Maybe write flowable:expression instead.");
      walk(expression, root);
    } else if (isBean(expression, bean.getName())) {
      Object object = names.beans().get(bean.getName());
      if (expression.element() != null
          && !(object instanceof JavaDelegate
              || object instanceof FutureJavaDelegate<?>
              || object instanceof ActivityBehavior
              || object instanceof org.flowable.engine.delegate.ExecutionListener
              || object instanceof org.flowable.task.service.delegate.TaskListener)) {
        error(
            expression,
            "The bean (%s) is no JavaDelegate.".formatted(bean.getName()),
            "Maybe call one of its methods with flowable:expression=\"${%s.…}\"."
                .formatted(bean.getName()));
      }
    }
  }

  private void walk(Expression expression, Node node) {
    if (node instanceof AstMethod method) {
      AstProperty property = (AstProperty) method.getChild(0);
      member(expression, property, true);
      walk(expression, method.getChild(1));
    } else if (node instanceof AstDot property) {
      member(expression, property, false);
    } else if (node instanceof AstIdentifier identifier) {
      variable(expression, identifier.getName());
    } else {
      for (int i = 0; i < node.getCardinality(); i++) {
        if (node.getChild(i) != null) {
          walk(expression, node.getChild(i));
        }
      }
    }
  }

  /** Something is asked of an object, which has to be a bean. */
  private void member(Expression expression, AstProperty property, boolean method) {
    String name =
        property instanceof AstDot ? property.toString().replaceFirst("^\\. ", "") : "[…]";
    if (!(property.getChild(0) instanceof AstIdentifier asked)
        || name.equals("[…]")
        || Set.of("class", "getClass").contains(name)
        || BY_THE_ENGINE.contains(asked.getName())
        || names.variables().contains(asked.getName())) {
      error(
          expression,
          "The expression (%s) asks (%s) of something that is no bean."
              .formatted(expression.text(), name),
          "Maybe let a bean answer: expressions compare variables and call beans, no more.");
      return;
    }
    Object bean = names.beans().get(asked.getName());
    if (method && isBean(expression, asked.getName()) && bean != null) {
      TreeSet<String> methods = new TreeSet<>();
      Arrays.stream(bean.getClass().getMethods()).map(Method::getName).forEach(methods::add);
      if (!methods.contains(name)) {
        error(
            expression,
            "The bean (%s) has no method (%s).".formatted(asked.getName(), name),
            Problems.near(name, methods.stream())
                .map(meant -> "Maybe (%s) is meant.".formatted(meant))
                .orElse("Maybe make it public, in a public class."));
      }
    }
  }

  private boolean isBean(Expression expression, String name) {
    if (names.beans().containsKey(name)) {
      return true;
    }
    String whose = names.forbidden().get(name);
    error(
        expression,
        whose == null
            ? "The step calls a bean (%s) that nobody gave.".formatted(name)
            : "The step calls a bean (%s), which is made for the workflow (%s) alone."
                .formatted(name, whose),
        Problems.near(name, names.beans().keySet().stream())
            .map(meant -> "Maybe (%s) is meant.".formatted(meant))
            .orElse("Maybe give it to the builder with .bean(name, object)."));
    return false;
  }

  private void variable(Expression expression, String name) {
    if (BY_THE_ENGINE.contains(name)
        || names.variables().contains(name)
        || names.beans().containsKey(name)) {
      return;
    }
    Optional<String> meant =
        Problems.near(
            name, Stream.concat(names.variables().stream(), names.beans().keySet().stream()));
    problems.add(
        new WorkflowProblem(
            meant.isPresent() ? Weight.ERROR : names.unknown(),
            expression.element(),
            expression.line(),
            "The expression (%s) names a variable (%s) that nobody gives."
                .formatted(expression.text(), name),
            meant
                .map(
                    right ->
                        "Maybe (%s) is meant; else declare it as a dataObject.".formatted(right))
                .orElseGet(
                    () ->
                        "Maybe declare it as a dataObject, if a step or a message of your own brings it; given are (%s)."
                            .formatted(String.join(", ", new TreeSet<>(names.variables()))))));
  }

  private void error(Expression expression, String what, String hint) {
    problems.error(expression.element(), expression.line(), what, hint);
  }
}

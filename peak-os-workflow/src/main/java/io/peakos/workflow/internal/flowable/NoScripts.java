package io.peakos.workflow.internal.flowable;

import org.flowable.common.engine.api.variable.VariableContainer;
import org.flowable.common.engine.impl.scripting.FlowableScriptEngine;
import org.flowable.common.engine.impl.scripting.FlowableScriptEvaluationRequest;
import org.flowable.common.engine.impl.scripting.Resolver;
import org.flowable.common.engine.impl.scripting.ScriptEvaluation;

/**
 * The script engine of an engine without scripts, for whatever asks for one without being a script
 * task (conditions in a script language, for instance). The engine's own one would run any language
 * on the class path and one with every Java class in reach.
 */
final class NoScripts implements FlowableScriptEngine {

  @Override
  public FlowableScriptEvaluationRequest createEvaluationRequest() {
    return new Refusal();
  }

  private static final class Refusal implements FlowableScriptEvaluationRequest {
    @Override
    public FlowableScriptEvaluationRequest language(String language) {
      return this;
    }

    @Override
    public FlowableScriptEvaluationRequest script(String script) {
      return this;
    }

    @Override
    public FlowableScriptEvaluationRequest resolver(Resolver resolver) {
      return this;
    }

    @Override
    public FlowableScriptEvaluationRequest scopeContainer(VariableContainer scope) {
      return this;
    }

    @Override
    public FlowableScriptEvaluationRequest inputVariableContainer(VariableContainer variables) {
      return this;
    }

    @Override
    public FlowableScriptEvaluationRequest storeScriptVariables() {
      return this;
    }

    @Override
    public ScriptEvaluation evaluate() {
      throw new RefusedByPolicy(
          "Workflows run no scripts.\nMaybe use an expression over variables, or a bean.");
    }
  }
}

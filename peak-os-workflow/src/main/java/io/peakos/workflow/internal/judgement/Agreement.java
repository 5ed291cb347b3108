package io.peakos.workflow.internal.judgement;

import io.peakos.people.Actor;
import io.peakos.policy.Verdict;

/** A suggested verdict, and who agrees to it. */
public record Agreement(Verdict verdict, Actor by) {}

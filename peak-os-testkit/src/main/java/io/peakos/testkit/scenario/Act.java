package io.peakos.testkit.scenario;

import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Words;

/**
 * One thing that happens or is expected. Immutable.
 *
 * @param place where it stands in the file
 * @param source how it stands there
 * @param verb its word
 * @param words what stands behind it
 */
record Act(Place place, String source, Verb verb, Words words) {}

package io.peakos.testkit.scenario;

import io.peakos.rules.yaml.Place;

/**
 * Something in a story did not come as it should. Immutable.
 *
 * @param place where it stands in the file
 * @param source how it stands there
 * @param instead what is instead, and when that was found
 * @param lines how many lines the timeline had then
 */
public record Unmet(Place place, String source, String instead, int lines) {}

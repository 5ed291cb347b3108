/**
 * YAML that people write, read with places and hints and without what could harm, and described by
 * JSON Schemas: policy packs and scenarios are read with it. Hosts do not need it.
 */
@NullMarked
package io.peakos.rules.yaml;

import org.jspecify.annotations.NullMarked;

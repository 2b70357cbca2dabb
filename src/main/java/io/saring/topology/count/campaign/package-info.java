/** Campaigns: texts of many messages that are nearly the same, found by their fingerprints. */
@NullMarked
package io.saring.topology.count.campaign;

import org.jspecify.annotations.NullMarked;

/** The decide application: labelled events become decisions by a policy. */
@NullMarked
package io.saring.topology.decide;

import org.jspecify.annotations.NullMarked;

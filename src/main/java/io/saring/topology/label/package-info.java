/** The label application: messages become labelled events, through slots, lanes and key order. */
@NullMarked
package io.saring.topology.label;

import org.jspecify.annotations.NullMarked;

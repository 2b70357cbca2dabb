/** The label application: messages become labelled events, through slots, lanes and key order. */
package io.saring.topology.label;

/** The decide application: labelled events become decisions by a policy. */
package io.saring.topology.decide;

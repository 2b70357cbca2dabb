/** The count application: labelled messages and decisions become counts by window, through slices and windows. */
@NullMarked
package io.saring.topology.count;

import org.jspecify.annotations.NullMarked;

/** Benchmarks, each with its baseline measured in the same run. */
@NullMarked
package io.saring.bench;

import org.jspecify.annotations.NullMarked;

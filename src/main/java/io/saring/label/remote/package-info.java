/** Models on servers that speak OpenAI's chat completions. */
@NullMarked
package io.saring.label.remote;

import org.jspecify.annotations.NullMarked;

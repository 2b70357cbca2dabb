/** Models on servers that speak OpenAI's chat completions. */
package io.saring.label.remote;

/** The embedded broker and registry, and the demonstration that runs on them. */
package io.saring.dev;

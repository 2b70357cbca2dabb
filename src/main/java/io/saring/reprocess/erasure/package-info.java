/** Erases what belongs to one record key, and says what is gone and what will be when. */
@NullMarked
package io.saring.reprocess.erasure;

import org.jspecify.annotations.NullMarked;

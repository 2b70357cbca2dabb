package io.saring.dev;

import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;

/** Shows what comes out of the applications while the demonstration runs. Called by one thread. */
public interface DemoView {

    /** A message was labelled and decided on. */
    void decided(String text, LabelledMessage labelled, Decision decision);

    /** A record became a dead letter. */
    void deadLetter(DeadLetter letter);
}

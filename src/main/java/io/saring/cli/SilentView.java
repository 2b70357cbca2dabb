package io.saring.cli;

import io.saring.dev.DemoView;
import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;

/** Shows nothing, where only the summary is wanted. */
final class SilentView implements DemoView {

    @Override
    public void decided(String text, LabelledMessage labelled, Decision decision) {
        // Only the summary is wanted.
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        // Only the summary is wanted.
    }
}

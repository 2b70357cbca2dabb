package io.saring.policy;

import io.saring.domain.Action;
import java.time.Duration;

/** What was decided about a message's key before, as conditions ask for it. */
public interface Past {

    /** Nothing. */
    Past NONE = new Past() {
        @Override
        public long messages(Duration window) {
            return 0;
        }

        @Override
        public long decided(Action action, Duration window) {
            return 0;
        }

        @Override
        public long fired(String rule, Duration window) {
            return 0;
        }
    };

    /** How many messages the key had in a window that ends with the message, which is not counted. */
    long messages(Duration window);

    /** How many of them a decision treated so. */
    long decided(Action action, Duration window);

    /** For how many of them a rule fired. */
    long fired(String rule, Duration window);
}

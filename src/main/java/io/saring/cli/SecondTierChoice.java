package io.saring.cli;

import io.saring.app.EngineChoice;

/** The expensive tier of a cascade, as the command line names it. */
sealed interface SecondTierChoice {

    /** What to call it. */
    String title();

    /** An engine. */
    record Engine(EngineChoice choice) implements SecondTierChoice {
        @Override
        public String title() {
            return choice.title();
        }
    }

    /**
     * A simulated one.
     *
     * @param accuracy the share of rows for which it is right, 0 to 1
     */
    record Simulated(double accuracy) implements SecondTierChoice {
        @Override
        public String title() {
            return "a simulated tier of accuracy " + accuracy;
        }
    }
}

package io.saring.label.lexical;

import io.saring.label.LabelledRow;

/**
 * A row that teaches as well, made of another, and is never measured on.
 *
 * @param row the row, its text normalised
 * @param weight how much it counts; 1 as much as a row that people labelled
 * @param origin the index of the row that it was made of: it does not teach where that is held out;
 *     {@link #NO_ORIGIN} where there is none
 */
record ExtraRow(LabelledRow row, float weight, int origin) {

    /** It was made of no row. */
    static final int NO_ORIGIN = -1;

    /**
     * One that was written for this project.
     *
     * @param source what it was made from
     */
    static ExtraRow written(String language, String text, String label, String source, float weight) {
        return new ExtraRow(new LabelledRow(language, text, label, source, null), weight, NO_ORIGIN);
    }
}

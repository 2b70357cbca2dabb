package io.saring.policy;

/** A condition cannot be compiled. */
final class ConditionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int offset;

    /**
     * For a reason.
     *
     * @param offset where in the condition, in UTF-16 units from 0
     */
    ConditionException(String reason, int offset) {
        super(reason);
        this.offset = offset;
    }

    int offset() {
        return offset;
    }
}

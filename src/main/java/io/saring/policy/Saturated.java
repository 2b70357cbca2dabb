package io.saring.policy;

/** Whole numbers that stop at the largest and the smallest that there are, where CEL's would be an error. */
final class Saturated {

    private Saturated() {}

    static long sum(long one, long other) {
        try {
            return Math.addExact(one, other);
        } catch (ArithmeticException e) {
            return one > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    static long difference(long one, long other) {
        try {
            return Math.subtractExact(one, other);
        } catch (ArithmeticException e) {
            return one >= 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    static long product(long one, long other) {
        try {
            return Math.multiplyExact(one, other);
        } catch (ArithmeticException e) {
            return one > 0 == other > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }
}

package io.saring.policy;

/** Says whether a rule may still limit or block in this hour. */
public interface Allowance {

    /** Every rule may, as often as it fires. */
    Allowance UNLIMITED = rule -> true;

    /** Whether it may; asked once for each decision, after which it has done so once more. */
    boolean allows(Rule rule);
}

package io.saring.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules that turn labels into a verdict. Immutable.
 *
 * @param name the policy's name
 * @param version the policy's version
 * @param hash SHA-256 of the document that it was read from, in hexadecimal; empty where it was not read from one
 * @param rules the rules, in order
 * @param unchecked what becomes of messages that a task of it did not check
 * @param allow whose messages no rule may review, limit or block
 * @param perHour how often in an hour all of its rules together may limit or block; absent for as often as they fire
 * @param knownPositives texts that always must be caught
 */
public record Policy(
        String name,
        String version,
        String hash,
        List<Rule> rules,
        Unchecked unchecked,
        Exempt allow,
        @Nullable Integer perHour,
        List<KnownPositive> knownPositives) {

    public Policy {
        rules = List.copyOf(rules);
        knownPositives = List.copyOf(knownPositives);
    }

    /** One that allows what was not checked, and says so. */
    public Policy(String name, String version, List<Rule> rules) {
        this(name, version, "", rules, Unchecked.ALLOWED, Exempt.NOBODY, null, List.of());
    }

    /** Name and version, as pointers have them. */
    public String id() {
        return name + "@" + version;
    }

    /** The tasks that its rules look at, and those that it says something of where they were not checked. */
    public Set<String> tasks() {
        Set<String> tasks = new TreeSet<>(unchecked.tasks().keySet());
        rules.stream().filter(rule -> rule.state() == Rule.State.ENABLED).forEach(rule -> tasks.addAll(rule.tasks()));
        return tasks;
    }
}

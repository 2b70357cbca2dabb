package io.saring.policy;

import io.saring.domain.Action;
import io.saring.text.YamlNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The names of actions, as policies and cases have them. */
final class ActionNames {

    /** All of them, from mild to severe. */
    static final List<String> ALL =
            Arrays.stream(Action.values()).map(Action::name).toList();

    private ActionNames() {}

    /** An action; absent, and noted, where it is none. */
    static Optional<Action> read(YamlNode node) {
        return node.oneOf(ALL, "an action").map(Action::valueOf);
    }
}

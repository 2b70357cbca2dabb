package io.saring.cli;

import io.saring.domain.CountKey;
import io.saring.domain.Counted;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What counts can be summed up by. */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
enum CountDimension {
    /** When the window begins. */
    WINDOW(null, key -> key.windowStart().toString()),
    STREAM(null, CountKey::stream),
    CHANNEL(null, CountKey::channel),
    LANGUAGE(null, CountKey::language),
    TASK(Counted.Kind.LABEL, key -> key.of().task()),
    LABEL(Counted.Kind.LABEL, key -> key.of().label()),
    ACTION(Counted.Kind.ACTION, key -> key.of().action()),
    TARGET(Counted.Kind.ACTION, key -> key.of().target()),
    RULE(Counted.Kind.RULE, key -> key.of().rule());

    private final Counted.@Nullable Kind kind;
    private final Function<CountKey, String> value;

    CountDimension(Counted.@Nullable Kind kind, Function<CountKey, String> value) {
        this.kind = kind;
        this.value = value;
    }

    /** The kind of row that has it; absent where all have. */
    Counted.@Nullable Kind kind() {
        return kind;
    }

    /** What a row has there. */
    String of(CountKey key) {
        return value.apply(key);
    }

    /** As people write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

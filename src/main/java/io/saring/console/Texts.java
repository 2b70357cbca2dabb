package io.saring.console;

import io.saring.domain.CaseKey;
import io.saring.domain.SourcePosition;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The texts of messages, where they were written: nothing is stored again. Thread-safe. */
public interface Texts {

    /** A message's text; absent where it is not there any more. */
    CompletionStage<Optional<String>> look(CaseKey message, SourcePosition source);
}

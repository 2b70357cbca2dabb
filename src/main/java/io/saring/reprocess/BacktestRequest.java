package io.saring.reprocess;

import io.saring.policy.Policy;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Request for a backtest.
 *
 * @param from where the range begins
 * @param to where it ends
 * @param policy the policy to be tried
 * @param against the one that it is compared with
 * @param verdicts what people said, by message: whether it was a violation
 * @param perSecond most events a second; 0 for as fast as it goes
 * @param progress a file to go on from, where there is one, and to leave what was done in when it stops early; absent for
 *     none
 */
public record BacktestRequest(
        RangeBound from,
        RangeBound to,
        Policy policy,
        Policy against,
        Map<String, Boolean> verdicts,
        int perSecond,
        @Nullable Path progress) {

    public BacktestRequest {
        verdicts = Map.copyOf(verdicts);
    }
}

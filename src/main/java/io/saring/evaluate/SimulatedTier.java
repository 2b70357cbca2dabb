package io.saring.evaluate;

import io.saring.domain.Sha256;
import io.saring.label.LabelledRow;
import io.saring.label.Task;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A second tier that is right for a share of all texts, whatever others say of them: told by a hash of task and text, so that
 * the same text always has the same answer. Where it is wrong, all wrong labels are as likely.
 *
 * @param accuracy the share for which it is right, 0 to 1
 */
public record SimulatedTier(double accuracy) implements SecondTier {

    @Override
    public List<@Nullable String> labels(Task task, List<LabelledRow> rows) {
        return rows.stream().map(row -> label(task, row)).toList();
    }

    @Override
    public int mostRows() {
        return Integer.MAX_VALUE;
    }

    private @Nullable String label(Task task, LabelledRow row) {
        ByteBuffer hash = hash(task.name() + "\n" + row.text());
        double chance = (hash.getLong() >>> 11) * 0x1p-53;
        if (chance < accuracy) {
            return row.label();
        }
        List<String> wrong = task.labelNames().stream()
                .filter(label -> !label.equals(row.label()))
                .toList();
        return wrong.get(Math.floorMod(hash.getInt(), wrong.size()));
    }

    private static ByteBuffer hash(String text) {
        return ByteBuffer.wrap(Sha256.hash(text));
    }
}

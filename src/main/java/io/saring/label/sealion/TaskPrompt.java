package io.saring.label.sealion;

import io.saring.label.Instructions;
import io.saring.label.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the prompts of tasks, in one language's label words. */
final class TaskPrompt {

    /** Where a task's own prompt has the message. */
    static final String MESSAGE = "{message}";

    private static final String ANSWER = "Answer with a question's name and the label that fits best.";

    private final ChatTemplate template;
    private final Tokenizer tokenizer;
    private final @Nullable String language;
    private final Instructions instructions;

    /**
     * For prompts of one kind.
     *
     * @param language the language of label words; absent for those that stand for all
     * @param withContext whether the message that is answered may be given too
     */
    TaskPrompt(ChatTemplate template, Tokenizer tokenizer, @Nullable String language, boolean withContext) {
        this.template = template;
        this.tokenizer = tokenizer;
        this.language = language;
        this.instructions = new Instructions(language, withContext);
    }

    /** The prompt of a task that has one of its own, or of several that have none. */
    Prompt of(Collection<Task> tasks) {
        List<Question> questions = new ArrayList<>();
        tasks.forEach(task -> questions.addAll(questions(task)));
        Task first = tasks.iterator().next();
        PromptText text = first.prompt() == null
                ? PromptText.of(template, system(instructions, tasks), "", "")
                : own(first.prompt());
        return new Prompt(tokenizer, text, questions);
    }

    private PromptText own(String prompt) {
        int message = prompt.indexOf(MESSAGE);
        String before = prompt.substring(0, message);
        return PromptText.of(template, null, before, prompt.substring(message + MESSAGE.length()));
    }

    /** What the system's turn says about some tasks. */
    static String system(Instructions instructions, Collection<Task> tasks) {
        return instructions.system(tasks, ANSWER);
    }

    /** No colon stands between name and label: a token for each task, whose only use would be looks. */
    private List<Question> questions(Task task) {
        if (task.exclusive()) {
            String lead = task.prompt() == null ? task.name() + " " : "";
            return List.of(new Question(
                    task.name(),
                    task.labelNames().stream()
                            .map(label -> lead + word(task, label))
                            .toList()));
        }
        return task.labelNames().stream()
                .map(label -> task.name() + " " + word(task, label))
                .map(lead -> new Question(task.name(), List.of(lead + " yes", lead + " no")))
                .toList();
    }

    private String word(Task task, String label) {
        return task.word(label, language);
    }

    /** What a message is put into the user's turn as. */
    String userText(String message, @Nullable String context) {
        return instructions.userText(message, context);
    }
}

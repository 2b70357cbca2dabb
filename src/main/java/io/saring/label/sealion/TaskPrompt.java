package io.saring.label.sealion;

import io.saring.label.ChatTemplate;
import io.saring.label.Instructions;
import io.saring.label.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the prompts of tasks, in one language's label words. */
final class TaskPrompt {

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

    /** The prompts of tasks: one for all that have none of their own, and each of the others'. */
    List<Prompt> of(Collection<Task> tasks) {
        List<Prompt> prompts = new ArrayList<>();
        List<Task> together =
                tasks.stream().filter(task -> task.prompt() == null).toList();
        if (!together.isEmpty()) {
            prompts.add(new Prompt(
                    tokenizer, PromptText.of(template, system(instructions, together), "", ""), questions(together)));
        }
        for (Task task : tasks) {
            if (task.prompt() != null) {
                prompts.add(new Prompt(tokenizer, own(task.prompt()), questions(List.of(task))));
            }
        }
        return prompts;
    }

    private PromptText own(Task.OwnPrompt prompt) {
        int message = prompt.user().indexOf(Task.MESSAGE);
        String before = prompt.user().substring(0, message);
        String after = prompt.user().substring(message + Task.MESSAGE.length());
        return PromptText.of(template, prompt.system(), before, after);
    }

    private List<Question> questions(Collection<Task> tasks) {
        List<Question> questions = new ArrayList<>();
        tasks.forEach(task -> questions.addAll(questions(task)));
        return questions;
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

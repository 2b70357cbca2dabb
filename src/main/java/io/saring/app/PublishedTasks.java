package io.saring.app;

import io.saring.app.documents.DocumentKind;
import io.saring.app.documents.DocumentLog;
import io.saring.config.Configuration;
import io.saring.label.Tasks;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The tasks that a process starts with: those that are published, and without them those of its configuration. */
final class PublishedTasks {

    private static final Logger log = LogManager.getLogger(PublishedTasks.class);

    private PublishedTasks() {}

    /** The tasks to start with; published ones that are absent or wrong are told, and the configured ones taken. */
    static Tasks of(Configuration configuration, DocumentLog documents) {
        String id =
                documents.get(DocumentKind.TASKS.pointer("")).map(String::strip).orElse(null);
        if (id == null) {
            return Wiring.tasks(configuration);
        }
        String key = DocumentKind.TASKS.key(id);
        String content = documents.get(key).orElse(null);
        try {
            if (content != null) {
                Tasks tasks = Tasks.with(content, key);
                log.info("tasks {} are those that are published", tasks.version());
                return tasks;
            }
            log.warn("active/tasks points to {}, which is not there; the configured tasks are taken", id);
        } catch (IllegalArgumentException e) {
            log.warn(
                    "active/tasks points to {}, which cannot be: {}; the configured tasks are taken",
                    id,
                    e.getMessage());
        }
        return Wiring.tasks(configuration);
    }
}

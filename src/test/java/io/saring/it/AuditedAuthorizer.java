package io.saring.it;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer of access control lists, and a book of who asked for what; the broker makes it. */
public final class AuditedAuthorizer extends StandardAuthorizer {

    /**
     * Somebody's wish.
     *
     * @param principal who, as {@code User:name}
     */
    record Entry(String principal, ResourcePattern resource, AclOperation operation, boolean allowed) {}

    private static final Set<Entry> BOOK = ConcurrentHashMap.newKeySet();

    /** All that was asked for since the process began. */
    static Set<Entry> book() {
        return BOOK;
    }

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
        List<AuthorizationResult> results = super.authorize(context, actions);
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            boolean allowed = results.get(i) == AuthorizationResult.ALLOWED;
            // What nobody would log is not a wish: a description that also says what its reader may do.
            if (allowed ? action.logIfAllowed() : action.logIfDenied()) {
                BOOK.add(new Entry(
                        context.principal().toString(), action.resourcePattern(), action.operation(), allowed));
            }
        }
        return results;
    }
}

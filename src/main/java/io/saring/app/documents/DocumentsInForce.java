package io.saring.app.documents;

import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.label.terms.WordList;
import io.saring.label.terms.WordListReader;
import io.saring.label.terms.WordLists;
import io.saring.policy.Judge;
import io.saring.policy.PoliciesInForce;
import io.saring.policy.Policy;
import io.saring.policy.PolicyNames;
import io.saring.policy.PolicyReader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The policies and word lists that are in force: those that the topic of documents points to, and without it those of the
 * configuration. A pointer to what is absent or wrong is told and leaves what was in force before. One thread changes it; any
 * may ask.
 */
public final class DocumentsInForce {

    private static final Logger log = LogManager.getLogger(DocumentsInForce.class);

    private final PolicyNames names;
    private final Configured configured;
    private final Map<String, WordList> lists = new TreeMap<>();
    private final Map<String, String> rejected = new TreeMap<>();
    private volatile PoliciesInForce policies;
    private volatile WordLists wordLists;
    private volatile int rejectedPointers;

    /**
     * What the configuration says.
     *
     * @param policy the policy
     * @param lists the word lists
     */
    public record Configured(Policy policy, List<WordList> lists) {

        public Configured {
            lists = List.copyOf(lists);
        }
    }

    /** Those of the configuration. */
    public DocumentsInForce(PolicyNames names, Configured configured, Meters meters) {
        this.names = names;
        this.configured = configured;
        this.policies = PoliciesInForce.only(configured.policy());
        configured.lists().forEach(list -> lists.put(list.name(), list));
        this.wordLists = new WordLists(lists.values());
        meters.gauge(Metric.DOCUMENTS_REJECTED, () -> rejectedPointers);
    }

    /** The policies in force now. */
    public PoliciesInForce policies() {
        return policies;
    }

    /** The word lists in force now. */
    public WordLists lists() {
        return wordLists;
    }

    /** Puts in force what the topic points to now. */
    public void follow(DocumentLog documents) {
        followLists(documents);
        Set<String> listNames = new TreeSet<>(documents.listNames());
        configured.lists().forEach(list -> listNames.add(list.name()));
        PolicyReader reader = new PolicyReader(names.withLists(listNames));
        Judge active = judge(documents, DocumentKind.POLICY.pointer(""), reader, policies.active());
        Judge shadow = judge(documents, DocumentLog.SHADOW_POLICY, reader, policies.shadow());
        PoliciesInForce now = new PoliciesInForce(
                active == null ? PoliciesInForce.only(configured.policy()).active() : active, shadow);
        tell("policy", policies.active().policy().id(), now.active().policy().id());
        tell("shadow policy", id(policies.shadow()), id(now.shadow()));
        policies = now;
        rejectedPointers = rejected.size();
    }

    private static String id(@Nullable Judge judge) {
        return judge == null ? "none" : judge.policy().id();
    }

    private static void tell(String what, String before, String now) {
        if (!before.equals(now)) {
            log.info("{}: {} is in force, was {}", what, now, before);
        }
    }

    /** The one that a pointer names, the one before where that cannot be, or none where there is no pointer. */
    private @Nullable Judge judge(DocumentLog documents, String pointer, PolicyReader reader, @Nullable Judge before) {
        String id = documents.get(pointer).map(String::strip).orElse(null);
        if (id == null) {
            rejected.remove(pointer);
            return null;
        }
        String document = documents.get(DocumentKind.POLICY.key(id)).orElse(null);
        if (document == null) {
            reject(pointer, id, "there is no such document");
            return before;
        }
        try {
            Policy policy = reader.read(document, DocumentKind.POLICY.key(id));
            requireNamed(id, policy.id());
            rejected.remove(pointer);
            return before != null && isSame(before.policy(), policy) ? before : new Judge(policy);
        } catch (IllegalArgumentException e) {
            reject(pointer, id, String.valueOf(e.getMessage()));
            return before;
        }
    }

    private static boolean isSame(Policy one, Policy other) {
        return one.id().equals(other.id()) && one.hash().equals(other.hash());
    }

    private void followLists(DocumentLog documents) {
        Map<String, WordList> now = new LinkedHashMap<>();
        configured.lists().forEach(list -> now.put(list.name(), list));
        Map<String, String> active = documents.activeLists();
        rejected.keySet()
                .removeIf(pointer -> pointer.startsWith("active/list/")
                        && !active.containsKey(pointer.substring("active/list/".length())));
        active.forEach((name, id) -> {
            WordList list = list(documents, name, id);
            if (list != null) {
                now.put(name, list);
            }
        });
        if (!ids(now.values()).equals(ids(lists.values()))) {
            lists.clear();
            lists.putAll(now);
            wordLists = new WordLists(lists.values());
            log.info("word lists in force: {}, {} entries", ids(lists.values()), wordLists.size());
        }
    }

    private static Set<String> ids(Collection<WordList> lists) {
        Set<String> ids = new TreeSet<>();
        lists.forEach(list -> ids.add(list.id() + " " + list.hash()));
        return ids;
    }

    private @Nullable WordList list(DocumentLog documents, String name, String id) {
        String pointer = DocumentKind.LIST.pointer(name);
        WordList before = lists.get(name);
        String document = documents.get(DocumentKind.LIST.key(id)).orElse(null);
        if (document == null) {
            reject(pointer, id, "there is no such document");
            return before;
        }
        if (before != null && before.id().equals(id)) {
            return before;
        }
        try {
            WordList list = new WordListReader(names.languages()).read(document, DocumentKind.LIST.key(id));
            requireNamed(id, list.id());
            rejected.remove(pointer);
            return list;
        } catch (IllegalArgumentException e) {
            reject(pointer, id, String.valueOf(e.getMessage()));
            return before;
        }
    }

    private static void requireNamed(String id, String own) {
        if (!own.equals(id)) {
            throw new IllegalArgumentException("the document calls itself " + own);
        }
    }

    /** Told once for each pointer. */
    private void reject(String pointer, String id, String why) {
        if (!id.equals(rejected.put(pointer, id))) {
            log.warn("{} points to {}, which cannot be: {}; what was in force before stays", pointer, id, why);
        }
    }
}

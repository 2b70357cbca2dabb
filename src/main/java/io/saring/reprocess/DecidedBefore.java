package io.saring.reprocess;

import io.saring.app.StartupException;
import io.saring.app.Wiring;
import io.saring.app.documents.DocumentKind;
import io.saring.app.documents.DocumentLog;
import io.saring.domain.SourcePosition;
import io.saring.policy.Judge;
import io.saring.policy.PoliciesInForce;
import io.saring.policy.Policy;
import io.saring.policy.PolicyNames;
import io.saring.policy.PolicyReader;
import io.saring.topology.decide.FirstDecisions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has messages decided about again on what their first decisions rested on: the same history and quotas, and the policy that
 * decided first, or another one. A message that nothing was decided about is left out, where the first policy is wanted. For one
 * thread.
 */
final class DecidedBefore implements FirstDecisions, AutoCloseable {

    private final DecisionJoin join;
    private final @Nullable PoliciesInForce instead;
    private final DocumentLog documents;
    private final PolicyNames names;
    private final Policy configured;
    private final Map<String, Judge> judges = new HashMap<>();
    private final Map<String, PoliciesInForce> policies = new HashMap<>();

    /**
     * Over first decisions.
     *
     * @param instead the policy to decide by; absent for the one that decided first
     * @param documents what is published
     */
    DecidedBefore(Wiring wiring, DecisionJoin join, @Nullable Policy instead, DocumentLog documents) {
        this.join = join;
        this.instead = instead == null ? null : PoliciesInForce.only(instead);
        this.documents = documents;
        Set<String> lists = documents.listNames();
        lists.addAll(wiring.documents().lists().names());
        this.names = wiring.names().withLists(lists);
        this.configured = wiring.documents().policies().active().policy();
    }

    @Override
    public Optional<Basis> basis(SourcePosition labelled) {
        Optional<DecisionJoin.Found> found = join.find(labelled);
        if (instead != null) {
            return Optional.of(
                    new Basis(instead, found.map(DecisionJoin.Found::inputs).orElse(Map.of())));
        }
        return found.map(own -> new Basis(first(own), own.inputs()));
    }

    private PoliciesInForce first(DecisionJoin.Found found) {
        String shadow = found.shadow();
        String key = found.policy() + " " + found.hash() + " " + shadow;
        PoliciesInForce known = policies.get(key);
        if (known == null) {
            known = new PoliciesInForce(
                    judge(found.policy(), found.hash()), shadow == null ? null : judge(shadow, null));
            policies.put(key, known);
        }
        return known;
    }

    private Judge judge(String id, @Nullable String hash) {
        return judges.computeIfAbsent(id + " " + hash, key -> new Judge(policy(id, hash)));
    }

    private Policy policy(String id, @Nullable String hash) {
        if (configured.id().equals(id) && (hash == null || Objects.equals(configured.hash(), hash))) {
            return configured;
        }
        String key = DocumentKind.POLICY.key(id);
        Policy published = documents
                .get(key)
                .map(document -> new PolicyReader(names).read(document, key))
                .orElseThrow(
                        () -> new StartupException(
                                "policy " + id
                                        + " decided first, and is neither published nor the configured one; name its file with decide.policy"));
        if (hash != null && !published.hash().equals(hash)) {
            throw new StartupException("policy " + id + " decided first with another content than is published;"
                    + " name the file that it had with decide.policy");
        }
        return published;
    }

    @Override
    public void close() {
        join.close();
    }
}

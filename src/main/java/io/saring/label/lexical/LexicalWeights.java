package io.saring.label.lexical;

import java.util.Map;
import java.util.Set;

/**
 * All that the lexical labeller learns. Immutable.
 *
 * @param rarities how rare features are
 * @param scripts ISO 15924 codes of the scripts in which it learnt to tell languages apart
 * @param models a model for each task, in the order of tasks.yaml
 */
record LexicalWeights(Rarities rarities, Set<String> scripts, Map<String, LinearModel> models) {}

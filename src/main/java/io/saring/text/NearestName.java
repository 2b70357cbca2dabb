package io.saring.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody most likely meant who wrote another one. */
public final class NearestName {

    private NearestName() {}

    /** The nearest of the names; none where none is near. */
    public static Optional<String> to(String written, Collection<String> names) {
        String small = written.toLowerCase(Locale.ROOT);
        return names.stream()
                .sorted()
                .min(Comparator.comparingInt(name -> distance(small, name.toLowerCase(Locale.ROOT))))
                .filter(name -> distance(small, name.toLowerCase(Locale.ROOT)) <= most(name));
    }

    private static int most(String name) {
        return name.length() <= 2 ? 0 : Math.max(1, name.length() / 3);
    }

    /** Letters to put in, leave out or change, two neighbours that changed places counting once (Damerau, 1964). */
    private static int distance(String one, String other) {
        int[][] costs = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cost(costs, one, other, i, j);
            }
        }
        return costs[one.length()][other.length()];
    }

    private static int cost(int[][] costs, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int cost = Math.min(Math.min(costs[i - 1][j], costs[i][j - 1]) + 1, costs[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }
}

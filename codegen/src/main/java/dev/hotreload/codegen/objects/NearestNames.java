package dev.hotreload.codegen.objects;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Guesses what a misspelt name was meant to be. */
public final class NearestNames {
    private static final int MOST = 3;
    /** One mistake in so many characters is still taken for a slip. */
    private static final int CHARACTERS_PER_MISTAKE = 4;

    private NearestNames() {}

    /** The names that differ from the one by few mistakes, the nearest first; at most three. */
    public static List<String> of(String name, Collection<String> candidates) {
        int most = Math.max(1, name.length() / CHARACTERS_PER_MISTAKE);
        record Near(String name, int distance) {}
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= most)
                .map(candidate -> new Near(candidate, distance(name, candidate)))
                .filter(near -> near.distance() <= most && near.distance() < name.length())
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .map(Near::name)
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** The one of the names that differs least, however much that is. */
    public static String closest(String name, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .orElseThrow();
    }

    /** Characters to insert, delete, replace or swap with their neighbour (optimal string alignment distance). */
    static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int step(int[][] rows, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}

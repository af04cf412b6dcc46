package pyoji.gan.measure;

import java.util.Arrays;

/**
 * The earth mover's distance (Rubner, Tomasi and Guibas 2000): the least work that turns one heap of earth into
 * another. Solved exactly by moving earth along ever cheaper paths (successive shortest paths), for a few places only.
 */
final class EarthMover {
    /** Less earth than this is rounding. */
    private static final double CRUMB = 1e-12;

    private final double[] supply;
    private final double[] demand;
    private final double[][] cost;
    private final double[][] moved;

    private EarthMover(double[] supply, double[] demand, double[][] cost) {
        this.supply = supply.clone();
        this.demand = demand.clone();
        this.cost = cost;
        this.moved = new double[supply.length][demand.length];
    }

    /**
     * The work for one unit of earth.
     *
     * @param supply earth at each place it is taken from; 0 or more, sum 1
     * @param demand earth wanted at each place it is brought to; 0 or more, sum 1
     * @param cost of a unit from each supply to each demand; 0 or more
     */
    static double distance(double[] supply, double[] demand, double[][] cost) {
        EarthMover mover = new EarthMover(supply, demand, cost);
        while (mover.moveOnce()) {}
        double work = 0;
        for (int i = 0; i < supply.length; i++) {
            for (int j = 0; j < demand.length; j++) {
                work += mover.moved[i][j] * cost[i][j];
            }
        }
        return work;
    }

    /** Moves what fits along the cheapest path (Bellman and Ford) from earth left over to earth wanted. */
    private boolean moveOnce() {
        int n = supply.length;
        int m = demand.length;
        double[] toSupply = new double[n];
        double[] toDemand = new double[m];
        // Where the cheapest way to each place comes from; -1: it begins there.
        int[] supplyFrom = new int[n];
        int[] demandFrom = new int[m];
        Arrays.fill(supplyFrom, -1);
        Arrays.fill(toDemand, Double.POSITIVE_INFINITY);
        for (int i = 0; i < n; i++) {
            toSupply[i] = supply[i] > CRUMB ? 0 : Double.POSITIVE_INFINITY;
        }
        for (boolean cheaper = true; cheaper; ) {
            cheaper = false;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < m; j++) {
                    if (toSupply[i] + cost[i][j] < toDemand[j] - CRUMB) {
                        toDemand[j] = toSupply[i] + cost[i][j];
                        demandFrom[j] = i;
                        cheaper = true;
                    }
                    // Back along what was moved before: it is moved elsewhere instead.
                    if (moved[i][j] > CRUMB && toDemand[j] - cost[i][j] < toSupply[i] - CRUMB) {
                        toSupply[i] = toDemand[j] - cost[i][j];
                        supplyFrom[i] = j;
                        cheaper = true;
                    }
                }
            }
        }
        int end = -1;
        for (int j = 0; j < m; j++) {
            if (demand[j] > CRUMB && (end < 0 || toDemand[j] < toDemand[end])) {
                end = j;
            }
        }
        return end >= 0 && toDemand[end] < Double.POSITIVE_INFINITY && push(end, supplyFrom, demandFrom);
    }

    private boolean push(int end, int[] supplyFrom, int[] demandFrom) {
        double amount = demand[end];
        int begin = demandFrom[end];
        for (; supplyFrom[begin] >= 0; begin = demandFrom[supplyFrom[begin]]) {
            amount = Math.min(amount, moved[begin][supplyFrom[begin]]);
        }
        amount = Math.min(amount, supply[begin]);
        supply[begin] -= amount;
        demand[end] -= amount;
        for (int j = end; ; ) {
            int i = demandFrom[j];
            moved[i][j] += amount;
            j = supplyFrom[i];
            if (j < 0) {
                return true;
            }
            moved[i][j] -= amount;
        }
    }
}

package pyoji.crawler.screening;

import static pyoji.crawler.screening.Reduced.SIDE;

import java.util.Arrays;

/** The cells of a grid, each reduced to {@link #RASTER} x {@link #RASTER} colours, and how they compare. */
final class Cells {
    /** Side of a cell's raster. */
    private static final int RASTER = 16;
    /** What of a cell's width is left out on either side, where gutters and blurred edges are. */
    private static final double RIM = 0.05;
    /** A step in light and shade, in levels, that counts as an edge. */
    private static final float EDGE = 8;
    /** Signs on plain grounds have edges in up to .45 of their places, nineteen of twenty covers in more. */
    private static final double BUSY = 0.45;

    private final int rows;
    private final int columns;
    /** [plane][cell][place in the raster, row by row]. */
    private final float[][][] levels;
    /** At each place of a cell the largest step in luma to one of its four neighbours, [cell][place]. */
    private final float[][] edges;

    Cells(Reduced picture, Spacing rows, Spacing columns) {
        this.rows = rows.count();
        this.columns = columns.count();
        levels = new float[3][count()][RASTER * RASTER];
        for (int cell = 0; cell < count(); cell++) {
            for (int place = 0; place < RASTER * RASTER; place++) {
                int top = bound(rows, cell / this.columns, place / RASTER);
                int bottom = Math.max(top + 1, bound(rows, cell / this.columns, place / RASTER + 1));
                int left = bound(columns, cell % this.columns, place % RASTER);
                int right = Math.max(left + 1, bound(columns, cell % this.columns, place % RASTER + 1));
                for (int plane = 0; plane < 3; plane++) {
                    float sum = 0;
                    for (int y = top; y < bottom; y++) {
                        for (int x = left; x < right; x++) {
                            sum += picture.level(plane, y * SIDE + x);
                        }
                    }
                    levels[plane][cell][place] = sum / ((bottom - top) * (right - left));
                }
            }
        }
        edges = Arrays.stream(levels[0]).map(Cells::edges).toArray(float[][]::new);
    }

    private static int bound(Spacing spacing, int cell, int step) {
        double share = RIM + (1 - 2 * RIM) * step / RASTER;
        return Math.min(SIDE - 1, (int) Math.round(spacing.start(cell) + spacing.size() * share));
    }

    private int count() {
        return rows * columns;
    }

    /** The share of cells, 0 to 1, that show no more than a sign or a colour. */
    double plain() {
        int plain = 0;
        for (float[] cell : edges) {
            int count = 0;
            for (float step : cell) {
                count += step > EDGE ? 1 : 0;
            }
            plain += count <= BUSY * cell.length ? 1 : 0;
        }
        return plain / (double) count();
    }

    /**
     * How alike the cells' pictures are, whatever their colours: the mean correlation of any two in light and shade,
     * plus that in where they have edges. About 0 for strangers, 2 for copies.
     */
    double alikeness() {
        return correlation(levels[0]) + correlation(edges);
    }

    private static float[] edges(float[] luma) {
        float[] edges = new float[luma.length];
        for (int place = 0; place < luma.length; place++) {
            if (place % RASTER > 0) {
                raise(edges, place - 1, place, luma);
            }
            if (place >= RASTER) {
                raise(edges, place - RASTER, place, luma);
            }
        }
        return edges;
    }

    private static void raise(float[] edges, int place, int other, float[] luma) {
        float step = Math.abs(luma[place] - luma[other]);
        edges[place] = Math.max(edges[place], step);
        edges[other] = Math.max(edges[other], step);
    }

    /** The mean over all pairs, by way of the sum: |a + b + ...|² holds every product twice. */
    private static double correlation(float[][] cells) {
        double[] sum = new double[RASTER * RASTER];
        double own = 0;
        for (float[] cell : cells) {
            double mean = mean(cell);
            // A level is added to the deviation so that the grain of plain cells counts for nothing.
            double scale = 1 / ((deviation(cell) + 1) * RASTER);
            for (int place = 0; place < cell.length; place++) {
                double value = (cell[place] - mean) * scale;
                sum[place] += value;
                own += value * value;
            }
        }
        double all = 0;
        for (double value : sum) {
            all += value * value;
        }
        return (all - own) / (cells.length * (cells.length - 1.0));
    }

    /** How much the picture changes at the border of two neighbours: the mean difference of their rims in levels. */
    double steps() {
        double sum = 0;
        int count = 0;
        for (int cell = 0; cell < count(); cell++) {
            if (cell % columns < columns - 1) {
                sum += step(cell, RASTER - 1, cell + 1, 0, RASTER);
                count++;
            }
            if (cell < count() - columns) {
                sum += step(cell, (RASTER - 1) * RASTER, cell + columns, 0, 1);
                count++;
            }
        }
        return sum / count;
    }

    /** Between one side of a cell and the opposite side of another. */
    private double step(int cell, int from, int other, int to, int stride) {
        double sum = 0;
        for (int i = 0; i < RASTER; i++) {
            float largest = 0;
            for (float[][] plane : levels) {
                largest = Math.max(largest, Math.abs(plane[cell][from + i * stride] - plane[other][to + i * stride]));
            }
            sum += largest;
        }
        return sum / RASTER;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(float[] values) {
        double mean = mean(values);
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }
}

package org.qiao.demo.act;

/**
 * How much there is of everything.
 *
 * @param customers customers to load
 * @param orders orders to load
 * @param touches how many phones are changed
 * @param backlog how many orders wait for the vendor's jar
 * @param broken how many orders the bad code must hit
 * @param kills how often the platform is killed
 */
public record Program(int customers, int orders, int touches, int backlog, int broken, int kills) {
    /** About five minutes. */
    public static final Program FULL = new Program(300, 200, 20, 500, 38, 3);

    /** The same with less of everything. */
    public static final Program SMALL = new Program(80, 60, 5, 60, 6, 1);
}

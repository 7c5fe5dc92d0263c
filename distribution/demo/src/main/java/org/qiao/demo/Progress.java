package org.qiao.demo;

/** Hears how far a long piece of work has come. */
@FunctionalInterface
public interface Progress {
    /**
     * Called after every step.
     *
     * @param what the kind of record
     * @param done how many are done, from 1
     * @param all how many there are
     */
    void step(String what, long done, long all);
}

package org.qiao.engine.tuning;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Counts the memory that a thread takes.
 *
 * @since 1.0.0
 */
@FunctionalInterface
public interface Allocation {
    /** The bytes that the calling thread has taken so far; {@link PartCost#UNKNOWN} where that is not counted. */
    long bytes();

    /**
     * As the Java that runs counts it. It is asked through the platform's beans, since the class that can answer is no
     * part of Java's own interface.
     */
    static Allocation ofThisJava() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        return () -> {
            try {
                Object bytes = beans.getAttribute(
                        new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME), "CurrentThreadAllocatedBytes");
                return bytes instanceof Long count && count >= 0 ? count : PartCost.UNKNOWN;
            } catch (JMException | RuntimeException notCounted) {
                return PartCost.UNKNOWN;
            }
        };
    }
}

package org.qiao.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.FormatterLogger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class SlfLoggerTest {
    private final Logger target = (Logger) LoggerFactory.getLogger("test.framework");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicBoolean isStarting = new AtomicBoolean(true);
    private final StartFailures failures = new StartFailures(isStarting::get);

    SlfLoggerTest() {
        lines.start();
        target.addAppender(lines);
        target.setAdditive(false);
    }

    @AfterEach
    void detach() {
        target.detachAppender(lines);
    }

    @Test
    void aMessageKeepsItsLevelArgumentsAndCause() {
        RuntimeException cause = new IllegalStateException("boom");

        logger(false).warn("bundle {} did not start", "org.qiao.adapter.oa", cause);

        ILoggingEvent line = lines.list.get(0);
        assertThat(line.getFormattedMessage()).isEqualTo("bundle org.qiao.adapter.oa did not start");
        assertThat(line.getLevel().toString()).isEqualTo(Level.WARN.toString());
        assertThat(line.getThrowableProxy().getMessage()).isEqualTo("boom");
    }

    @Test
    void aFormatterLoggerFormatsAsPrintf() {
        logger(true).info("component %s took %d ms", "store", 12);

        assertThat(lines.list.get(0).getFormattedMessage()).isEqualTo("component store took 12 ms");
    }

    @Test
    void levelsThatAreOffAreSaidToBeOff() {
        target.setLevel(ch.qos.logback.classic.Level.INFO);

        assertThat(logger(false).isDebugEnabled()).isFalse();
        assertThat(logger(false).isInfoEnabled()).isTrue();
        assertThat(logger(false).getName()).isEqualTo("test.framework");
    }

    @Test
    void aConsumerIsAskedOnlyWhenItsLevelIsOn() {
        target.setLevel(ch.qos.logback.classic.Level.INFO);

        logger(false).debug(l -> {
            throw new IllegalStateException("asked in vain");
        });
        logger(false).info(l -> l.info("asked"));

        assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("asked");
    }

    @Test
    void theFirstErrorOfTheStartIsRememberedByItsDeepestReason() {
        logger(false).error("activation failed", new RuntimeException(new IllegalStateException("the disk is full")));
        logger(false).error("activation failed", new IllegalStateException("second"));

        assertThat(failures.get()).isEqualTo("the disk is full");
        assertThat(lines.list)
                .allSatisfy(line -> assertThat(line.getMarkerList()).containsExactly(LogFiles.TOLD));
    }

    @Test
    void anErrorOfARunningPlatformIsForTheTerminal() {
        isStarting.set(false);

        logger(false).error("activation failed", new IllegalStateException("later"));

        assertThat(failures.get()).isEmpty();
        assertThat(lines.list.get(0).getMarkerList()).isNullOrEmpty();
    }

    private FormatterLogger logger(boolean isPrintf) {
        return (FormatterLogger) Proxy.newProxyInstance(
                SlfLoggerTest.class.getClassLoader(),
                new Class<?>[] {FormatterLogger.class},
                new SlfLogger(target, isPrintf, failures));
    }
}

package org.qiao.launcher;

import java.util.concurrent.Callable;

/**
 * A further verb of the command line, found by {@link java.util.ServiceLoader} on the launcher's class path. Annotate
 * the class with picocli's {@code @Command(name = …)}; give it a public constructor without parameters and, for
 * {@code --home}, {@code -o} and {@code --lang}, a {@code @Mixin} {@link org.qiao.launcher.command.Options}. What {@link #call()} returns is the
 * exit code: one of {@link org.qiao.launcher.terminal.Exit}.
 *
 * @since 1.0.0
 */
public interface Subcommand extends Callable<Integer> {}

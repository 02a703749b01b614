package org.secondlook.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;

/**
 * Runs inside the server: when {@code scripts/run} started it and is gone without a word (as after
 * {@code kill -9}), the server ends too, and frees the port and the data.
 */
@ApplicationScoped
public class LauncherWatch {

    private static final System.Logger LOG = System.getLogger(LauncherWatch.class.getName());

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        var launcher = System.getenv(ServerCommand.LAUNCHER_VARIABLE);
        if (launcher != null && launcher.matches("[0-9]{1,18}")) {
            ProcessHandle.of(Long.parseLong(launcher))
                    .ifPresentOrElse(
                            process -> process.onExit().thenRun(LauncherWatch::end),
                            LauncherWatch::end);
        }
    }

    private static void end() {
        LOG.log(System.Logger.Level.WARNING, "scripts/run is gone: the server ends");
        // Not by a thread that the shutdown waits for.
        new Thread(() -> System.exit(1), "launcher-watch").start();
    }
}

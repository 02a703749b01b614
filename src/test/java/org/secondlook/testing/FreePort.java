package org.secondlook.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of this machine for servers of tests. They are below those that connections get, so that a
 * server that is stopped and started again finds its port still free; and each JVM begins
 * elsewhere, for two may run tests at once.
 */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;
    private static final AtomicInteger LAST =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % COUNT));

    private FreePort() {}

    /**
     * A port of the loopback address at which nobody listens.
     *
     * @throws IllegalStateException when there is none
     */
    public static int next() {
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + LAST.updateAndGet(last -> (last + 1) % COUNT);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody listens there: the next one
            }
        }
        throw new IllegalStateException("All ports are in use");
    }
}

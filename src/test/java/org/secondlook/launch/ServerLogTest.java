package org.secondlook.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir private Path folder;

    @Test
    void begin_keepsTheLogOfTheStartBefore() throws IOException {
        var log = log("first");

        log.begin();
        Files.writeString(log.file(), "second");
        log.begin();

        assertFalse(Files.exists(log.file()));
        assertEquals("second", Files.readString(log.file().resolveSibling("server.log.1")));
    }

    @Test
    void ordinaryLog_saysNothingOfAFailure() throws IOException {
        var log = log("[INFO] Loading application secondlook done in 9,531 ms\n");

        assertFalse(log.saysFailed());
        assertEquals(Optional.empty(), log.cause());
    }

    @Test
    void failedDeployment_isSeen_alsoInColour() throws IOException {
        assertTrue(
                log("[\u001b[1;91mSEVERE\u001b[0m] Exception while loading the app\n")
                        .saysFailed());
        assertTrue(log("Exception while \u001b[1mpreparing the app\n").saysFailed());
    }

    @Test
    void cause_isOurOwnException_beforeAnyOther() throws IOException {
        var log =
                log(
                        """
                        org.apache.catalina.LifecycleException: jakarta.CreationException
                        \tat org.Foo.bar(Foo.java:1)
                        Caused by: org.secondlook.storage.entity.StorageUnavailableException: no container
                        Caused by: java.net.ConnectException: refused
                        """);

        assertEquals(Optional.of("no container"), log.cause());
    }

    @Test
    void cause_isTheLastOne_whereNoneIsKnown() throws IOException {
        var log =
                log(
                        """
                        java.lang.Exception: outer
                        Caused by: java.lang.LinkageError: inner
                        \t... 3 more
                        """);

        assertEquals(Optional.of("java.lang.LinkageError: inner"), log.cause());
    }

    private ServerLog log(String content) throws IOException {
        var file = folder.resolve("server.log");
        Files.writeString(file, content);
        return new ServerLog(file);
    }
}

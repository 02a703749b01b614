package org.secondlook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.secondlook.accounts.entity.Account;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Progress;
import org.secondlook.testing.MemoryDatabase;

/** Races that are really lost in the database, and what becomes of them. */
class ConflictRetriesTest {

    private static final Answer ANSWER = Answer.cantTell();

    private final MemoryDatabase database = new MemoryDatabase();
    private final long user = database.user();
    private final long project = database.project(1, 0.2, 10);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRowThatAnotherMovedIsTriedAgain() throws Exception {
        begin();
        triedAgain(
                failure(
                        em -> {
                            var progress = em.find(Progress.class, key());
                            inAnotherTransaction(
                                    other ->
                                            other.find(Progress.class, key())
                                                    .firstCorrected(ANSWER, ANSWER, List.of()));
                            progress.firstCorrected(ANSWER, ANSWER, List.of());
                        }));
    }

    @Test
    void aRowThatAnotherInsertedIsTriedAgain() throws Exception {
        begin();
        triedAgain(failure(em -> em.persist(new Progress(user, project, 1))));
    }

    @Test
    void aRowThatAnotherHoldsTooLongIsTriedAgain() throws Exception {
        triedAgain(
                failure(
                        em -> {
                            em.find(Account.class, user, LockModeType.PESSIMISTIC_WRITE);
                            inAnotherTransaction(
                                    other ->
                                            other.find(
                                                    Account.class,
                                                    user,
                                                    LockModeType.PESSIMISTIC_WRITE));
                        }));
    }

    @Test
    void anErrorIsNotTriedAgain() throws Exception {
        var error = new IllegalStateException("wrong");
        var invocation = mock(InvocationContext.class);
        when(invocation.proceed()).thenThrow(error);
        assertSame(
                error,
                assertThrows(
                        IllegalStateException.class,
                        () -> new ConflictRetries().around(invocation)));
        verify(invocation, times(1)).proceed();
    }

    @Test
    void aRaceThatIsLostForeverEndsWithItsException() throws Exception {
        begin();
        var lost = failure(em -> em.persist(new Progress(user, project, 1)));
        var invocation = mock(InvocationContext.class);
        when(invocation.proceed()).thenThrow(lost);
        assertSame(
                lost,
                assertThrows(lost.getClass(), () -> new ConflictRetries().around(invocation)));
        verify(invocation, times(20)).proceed();
    }

    private static void triedAgain(RuntimeException lost) throws Exception {
        var invocation = mock(InvocationContext.class);
        when(invocation.proceed()).thenThrow(lost).thenReturn("won");
        assertEquals("won", new ConflictRetries().around(invocation));
    }

    private RuntimeException failure(Consumer<EntityManager> work) {
        var thrown =
                assertThrows(
                        RuntimeException.class,
                        () ->
                                database.inTransaction(
                                        em -> {
                                            work.accept(em);
                                            em.flush();
                                            return null;
                                        }));
        return thrown instanceof CompletionException elsewhere
                ? (RuntimeException) elsewhere.getCause()
                : thrown;
    }

    private void begin() {
        inAnotherTransaction(em -> em.persist(new Progress(user, project, 1)));
    }

    private Progress.Key key() {
        return new Progress.Key(user, project);
    }

    private void inAnotherTransaction(Consumer<EntityManager> work) {
        CompletableFuture.runAsync(
                        () ->
                                database.inTransaction(
                                        em -> {
                                            work.accept(em);
                                            return null;
                                        }))
                .join();
    }
}

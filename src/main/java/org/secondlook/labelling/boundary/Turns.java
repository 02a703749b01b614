package org.secondlook.labelling.boundary;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/**
 * Keeps a user's transactions on this node one after the other, around them and their retries.
 *
 * <p>On any database this spares lost races. On H2 it is needed: there, an update that waited for a
 * row may overwrite what the other transaction did, although its condition on the version no longer
 * holds (seen with 2.3.232, 2.4.240 and 2.5.252 under sixteen writers of one row). H2 is embedded,
 * so all its writers are on this node. Other databases settle races between nodes by the version.
 */
@Interceptor
@InTurn
@Priority(Interceptor.Priority.PLATFORM_BEFORE - 10)
public class Turns {

    private static final int STRIPES = 1024;

    // One interceptor belongs to the one instance of the facade that it intercepts.
    private final ReentrantReadWriteLock all = new ReentrantReadWriteLock(true);
    private final Lock[] ofUsers =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);

    /** The method's result, once it was this user's turn. */
    @AroundInvoke
    public Object around(InvocationContext invocation) throws Exception {
        boolean everybody = invocation.getMethod().getAnnotation(InTurn.class).ofEverybody();
        var turn = everybody ? all.writeLock() : all.readLock();
        turn.lock();
        try {
            return everybody ? invocation.proceed() : inTurnOfUser(invocation);
        } finally {
            turn.unlock();
        }
    }

    private Object inTurnOfUser(InvocationContext invocation) throws Exception {
        long userId = (Long) invocation.getParameters()[0];
        var turn = ofUsers[Math.floorMod(userId, STRIPES)];
        turn.lock();
        try {
            return invocation.proceed();
        } finally {
            turn.unlock();
        }
    }
}

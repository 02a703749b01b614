package org.secondlook;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;

/** Runs a transaction again that lost a race; it is outside the transaction's own interceptor. */
@Interceptor
@RetriedOnConflict
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class ConflictRetries {

    private static final int ATTEMPTS = 20;

    /** The method's result. After {@value #ATTEMPTS} lost races, the last one's exception. */
    @AroundInvoke
    public Object around(InvocationContext invocation) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return invocation.proceed();
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isLostRace(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isLostRace(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException
                    || cause instanceof PessimisticLockException
                    || cause instanceof LockTimeoutException
                    || cause instanceof ConstraintViolationException
                    || cause instanceof LockAcquisitionException) {
                return true;
            }
        }
        return false;
    }
}

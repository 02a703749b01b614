package org.secondlook;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.secondlook.database.FailedTransaction;

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
                if (attempt == ATTEMPTS || !new FailedTransaction(e).isLostRace()) {
                    throw e;
                }
            }
        }
    }
}

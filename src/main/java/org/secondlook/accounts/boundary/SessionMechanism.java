package org.secondlook.accounts.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.secondlook.SecurityHeaders;
import org.secondlook.accounts.entity.SignedInUser;
import org.secondlook.configuration.Settings;
import org.secondlook.web.Problem;

/**
 * Tells the container on every request who is behind it, from the session; ends sessions that idled
 * too long or whose password changed; sends strangers to the sign-in page.
 *
 * <p>Our own instead of the stock form mechanisms, which lose roles under concurrent users on this
 * server (see the decision records).
 */
@ApplicationScoped
public class SessionMechanism implements HttpAuthenticationMechanism {

    private IdentityStoreHandler identityStores;
    private SignIn signIn;
    private Settings settings;
    private Clock clock;
    private SecurityHeaders headers;

    /** For the container's proxy. */
    protected SessionMechanism() {}

    @Inject
    SessionMechanism(
            IdentityStoreHandler identityStores,
            SignIn signIn,
            Settings settings,
            Clock clock,
            SecurityHeaders headers) {
        this.identityStores = identityStores;
        this.signIn = signIn;
        this.settings = settings;
        this.clock = clock;
        this.headers = headers;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        if (context.isAuthenticationRequest()
                && context.getAuthParameters().getCredential() != null) {
            return authenticate(request, context);
        }
        var session = UserSession.of(request);
        if (session.isPresent()) {
            var reason = whyOver(session.get());
            if (reason == EndReason.NONE) {
                return goOn(session.get(), request, response, context);
            }
            UserSession.end(request);
            return stranger(reason, request, response, context);
        }
        boolean lost =
                request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
        return stranger(lost ? EndReason.ENDED : EndReason.NONE, request, response, context);
    }

    private AuthenticationStatus authenticate(
            HttpServletRequest request, HttpMessageContext context) {
        var result = identityStores.validate(context.getAuthParameters().getCredential());
        if (result.getStatus() != CredentialValidationResult.Status.VALID) {
            return AuthenticationStatus.SEND_FAILURE;
        }
        var user = (SignedInUser) result.getCallerPrincipal();
        UserSession.begin(request, user, clock.instant(), settings.idleLimit());
        return context.notifyContainerAboutLogin(user, user.groups());
    }

    private EndReason whyOver(UserSession session) {
        var left = session.left(clock.instant(), settings.idleLimit());
        if (left.isNegative() || left.isZero()) {
            return EndReason.IDLE;
        }
        return signIn.holds(session.user()) ? EndReason.NONE : EndReason.ENDED;
    }

    private AuthenticationStatus goOn(
            UserSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context) {
        var act = new Act(request);
        if (act.isOfThePerson()) {
            session.touch(request, clock.instant());
        }
        var user = session.user();
        if (user.mustChangePassword() && context.isProtected() && !act.servesPasswordChange()) {
            return refuse(
                    request,
                    response,
                    context,
                    Problem.of(
                            403,
                            "password-change-needed",
                            "Password change needed",
                            "Choose a password of your own first, on the account page"),
                    "/account");
        }
        return context.notifyContainerAboutLogin(user, user.groups());
    }

    private AuthenticationStatus stranger(
            EndReason reason,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context) {
        if (!context.isProtected()) {
            return context.doNothing();
        }
        return refuse(
                request,
                response,
                context,
                reason.problem(),
                "/sign-in?" + reason.parameter() + "from=" + encoded(returnPath(request)));
    }

    private AuthenticationStatus refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context,
            Problem problem,
            String page) {
        // Filters come after the mechanism, so a refused request never meets them.
        headers.apply(request, response);
        try {
            if (new Act(request).isApi()) {
                problem.writeTo(response);
            } else {
                response.sendRedirect(request.getContextPath() + page);
            }
            return AuthenticationStatus.SEND_CONTINUE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where to go after sign-in; what was posted is not asked for again. */
    private static String returnPath(HttpServletRequest request) {
        var query = request.getQueryString();
        boolean safe = request.getMethod().equals("GET");
        return request.getRequestURI() + (safe && query != null ? "?" + query : "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

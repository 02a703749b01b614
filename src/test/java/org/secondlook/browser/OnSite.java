package org.secondlook.browser;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.secondlook.testing.Visitor;

/**
 * Gives tests the {@link Site} that all of them share, or a {@link Visitor} of it. After the test
 * the visitor's complaints count; what the tabs showed when a test failed is kept as a picture.
 */
final class OnSite implements ParameterResolver, AfterTestExecutionCallback {

    private static final Namespace NAMESPACE = Namespace.create(OnSite.class);
    private static final int PEOPLE = 500;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        var type = parameter.getParameter().getType();
        return type == Site.class || type == Visitor.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        var site = site(test);
        if (parameter.getParameter().getType() == Site.class) {
            return site;
        }
        var visitor = site.visitor();
        test.getStore(NAMESPACE).put(Visitor.class, visitor);
        return visitor;
    }

    /** The root's store closes it when all tests are through. */
    private static Site site(ExtensionContext test) {
        return test.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Site.class, key -> Site.start("browser", PEOPLE, Map.of()), Site.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        var visitor = test.getStore(NAMESPACE).remove(Visitor.class, Visitor.class);
        if (visitor == null) {
            return;
        }
        if (test.getExecutionException().isPresent()) {
            visitor.picture(
                    "failed-%s-%s"
                            .formatted(
                                    test.getRequiredTestClass().getSimpleName(),
                                    test.getRequiredTestMethod().getName()));
        }
        visitor.close();
    }
}

package dev.hotreload.junit;

import dev.hotreload.annotations.HotReloadModule;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.junit.device.Devices;
import dev.hotreload.junit.device.TestDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** Gives each test class of {@link HotReloadTest} a device, and each of its tests what it asks for. */
final class HotReloadExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private static final Namespace OURS = Namespace.create(HotReloadExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        device(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        TestDevice device = device(context);
        device.prepare();
        if (asksFor(RollBack.class, context)) {
            device.rollBack();
        } else if (asksFor(Reload.class, context)) {
            device.reload();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (asksFor(RollBack.class, context)) {
            device(context).prepare();
            device(context).deploy();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == HotReloadClient.class
                || type == BoardLog.class
                || type.isInterface() && type.isAnnotationPresent(HotReloadModule.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        TestDevice device = device(context);
        if (type == HotReloadClient.class) {
            return device.client();
        }
        if (type == BoardLog.class) {
            return new BoardLog(device);
        }
        device.requireCalls();
        return onDevice(type, device.client());
    }

    private static Object onDevice(Class<?> type, HotReloadClient client) {
        String name = type.getName() + "Device";
        try {
            return Class.forName(name, true, type.getClassLoader())
                    .getConstructor(HotReloadClient.class)
                    .newInstance(client);
        } catch (ReflectiveOperationException e) {
            throw new ParameterResolutionException(
                    "there is no " + name + ", which the annotation processor makes when " + type.getName()
                            + " is compiled: compile it by mvn compile, or turn annotation processing on in the IDE",
                    e);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withState(failure, context);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withState(failure, context);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withState(failure, context);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withState(failure, context);
    }

    private static Throwable withState(Throwable failure, ExtensionContext context) {
        if (failure instanceof TestAbortedException) {
            return failure; // it is skipped
        }
        String state = device(context).state();
        failure.addSuppressed(new DeviceState(state));
        context.publishReportEntry(Map.of("hotreload", state));
        System.err.println("hotreload: " + context.getDisplayName() + " failed: " + failure + "\n" + state);
        return failure;
    }

    /** The device of the class, or for a nested class of the one around it. */
    private static TestDevice device(ExtensionContext context) {
        ExtensionContext owner = context;
        while (owner.getParent().flatMap(ExtensionContext::getTestClass).isPresent()) {
            owner = owner.getParent().get();
        }
        return owner.getStore(OURS).getOrComputeIfAbsent(TestDevice.class, key -> take(context), TestDevice.class);
    }

    private static TestDevice take(ExtensionContext context) {
        Devices devices = context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(Devices.class, key -> new Devices(), Devices.class);
        try {
            return devices.take(context.getRequiredTestClass());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Said of the method, of its class, or of a class around that. */
    private static boolean asksFor(Class<? extends Annotation> annotation, ExtensionContext context) {
        if (AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), annotation)) {
            return true;
        }
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            if (AnnotationSupport.isAnnotated(type, annotation)) {
                return true;
            }
        }
        return false;
    }
}

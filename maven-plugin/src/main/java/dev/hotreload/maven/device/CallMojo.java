package dev.hotreload.maven.device;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.call.CallAnswer;
import dev.hotreload.engine.call.FunctionCall;
import dev.hotreload.engine.call.Interfaces;
import dev.hotreload.engine.deploy.Refusal;
import dev.hotreload.engine.deploy.Target;
import dev.hotreload.maven.support.AbstractDeviceMojo;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Calls a function of the module's annotated interface on a device, and tells what it returned. docs/call.md tells how
 * arguments are written. The interface must be compiled, and the device run the module.
 *
 * @since 0.1.0
 */
@Mojo(name = "call", threadSafe = true)
public final class CallMojo extends AbstractDeviceMojo {
    /**
     * The function's name, in Java or in C. None by default: it must be given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.function")
    private String function;

    /**
     * The arguments, with commas between; what the function only writes has none. None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.args", defaultValue = "")
    private String args;

    @Override
    protected void run() throws IOException {
        FunctionCall call = new FunctionCall(
                Interfaces.of(hosted().project()), function == null ? "" : function, args == null ? "" : args);
        for (Target target : targets()) {
            tell(target, call.text(answer(target, call)));
        }
    }

    private CallAnswer answer(Target target, FunctionCall call) throws IOException {
        try {
            return target.client().forModule(module().name()).call(call.request());
        } catch (DeviceException e) {
            throw Refusal.ofCall(call.name(), target, e);
        } catch (IOException e) {
            throw Refusal.unheard(target, e);
        }
    }

    private void tell(Target target, List<String> lines) {
        getLog().info(target.name() + ": " + lines.get(0));
        lines.subList(1, lines.size()).forEach(line -> getLog().info("  " + line));
    }
}

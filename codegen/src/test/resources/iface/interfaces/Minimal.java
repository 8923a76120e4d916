import dev.hotreload.annotations.HotReloadModule;

@HotReloadModule(name = "minimal")
public interface Minimal {
    void run();
}

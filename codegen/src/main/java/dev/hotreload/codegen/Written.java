package dev.hotreload.codegen;

import dev.hotreload.codegen.model.FileModel;
import dev.hotreload.codegen.render.ChangedFile;
import dev.hotreload.codegen.render.Templates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a generator wrote.
 *
 * @param all every file that it is responsible for
 * @param changed those whose content is new; the others were not touched, so that nothing is rebuilt for them
 * @param warnings what has changed in hotreload since the user's templates were copied
 */
public record Written(List<Path> all, List<Path> changed, List<String> warnings) {
    public Written {
        all = List.copyOf(all);
        changed = List.copyOf(changed);
        warnings = List.copyOf(warnings);
    }

    /**
     * Renders all models before it writes any file, so that a mistake in a template leaves no half of a set.
     *
     * @param texts by file name, what no template may change
     */
    static Written write(Path outDir, Templates templates, List<FileModel> models, Map<String, String> texts) {
        Map<Path, String> contents = new LinkedHashMap<>();
        new TreeMap<>(texts).forEach((name, text) -> contents.put(outDir.resolve(name), text));
        for (FileModel model : models) {
            contents.put(outDir.resolve(model.fileName()), templates.render(model));
        }
        List<Path> changed = new ArrayList<>();
        contents.forEach((file, content) -> {
            if (ChangedFile.write(file, content)) {
                changed.add(file);
            }
        });
        List<String> warnings = models.stream()
                .flatMap(model -> templates.warning(model.template()).stream())
                .toList();
        return new Written(List.copyOf(contents.keySet()), changed, warnings);
    }
}

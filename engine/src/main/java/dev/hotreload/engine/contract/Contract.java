package dev.hotreload.engine.contract;

import dev.hotreload.codegen.abi.AbiDifference;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.abi.Prototype;
import dev.hotreload.codegen.objects.NearestNames;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.compile.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds a module to its annotated interface: it defines each of the interface's functions, just as the interface
 * declares it, with the interface's header in sight, and offers no other.
 */
public final class Contract {
    private final ModuleInterface declared;
    private final BuildLog log;

    Contract(ModuleInterface declared, BuildLog log) {
        this.declared = declared;
        this.log = log;
    }

    /**
     * What the module offers: the interface's functions, and no others.
     *
     * @param functions that its objects define and could export
     * @param chosenHere whether the functions that the firmware calls are chosen by this build
     * @throws UserException if the module does not define a function of the interface, naming the Java method; or if it
     *     defines another one, and what the firmware calls is not chosen here
     */
    public List<String> exports(List<String> functions, boolean chosenHere) {
        List<String> missing = declared.names().stream()
                .filter(name -> !functions.contains(name))
                .toList();
        List<String> others = functions.stream()
                .filter(name -> !declared.names().contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new UserException(missingText(missing, others));
        }
        if (!others.isEmpty() && !chosenHere) {
            throw new UserException("the module defines functions that its interface " + declared.type()
                    + " does not declare: " + String.join(", ", others)
                    + ". ESP-IDF's build would tie the firmware to them: make them static, or declare them there");
        }
        if (!others.isEmpty()) {
            log.debug("Not in the interface, so the firmware cannot call them: " + String.join(", ", others));
        }
        return declared.names();
    }

    private String missingText(List<String> missing, List<String> others) {
        List<String> lines = new ArrayList<>();
        lines.add("the module does not define what its interface declares:");
        for (String name : missing) {
            lines.add("  " + name + ", of " + declared.declaration(name));
            lines.add("    " + declared.prototype(name));
            List<String> near = NearestNames.of(name, others);
            if (!near.isEmpty()) {
                lines.add("    it defines " + String.join(", ", near) + ": misspelt?");
            }
        }
        lines.add("Define it in C as " + declared.header().getFileName()
                + " has it, and not static; or take the method out of the interface");
        return String.join("\n", lines);
    }

    /**
     * Makes sure that the compiler has seen the header where it compiled the functions.
     *
     * @param files the module's sources, compiled
     * @param directory the compiler's working directory
     * @throws UserException naming each source that defines a function of the interface without the header
     */
    public void included(List<SourceFile> files, Path directory) throws IOException {
        new HeaderInclusion(declared, directory).check(files);
    }

    /**
     * The interface's prototypes, to which the compiled ones are equal.
     *
     * @param compiled what the debugging information tells of the interface's functions
     * @throws UserException with each prototype and each layout that differs, as the interface has it and as C has it
     */
    public ModuleAbi agreed(ModuleAbi compiled) {
        if (!compiled.unknown().isEmpty()) {
            log.info("Nothing tells the prototypes of what is written in assembler, so they are not compared with the"
                    + " interface's: " + String.join(", ", compiled.unknown()));
        }
        AbiDifference difference = new AbiDifference(declared.abi(), told(compiled));
        if (!difference.isEmpty()) {
            throw new UserException(difference.text(
                            "the module defines other prototypes than interface " + declared.type() + " declares:",
                            "interface",
                            "C",
                            name -> name + ", of " + declared.declaration(name))
                    + "\nChange the C, or the interface; mvn package then builds the firmware with it");
        }
        return declared.abi();
    }

    /** Of what nothing is told, the interface is taken at its word. */
    private ModuleAbi told(ModuleAbi compiled) {
        SortedMap<String, Prototype> prototypes = new TreeMap<>(declared.abi().prototypes());
        prototypes.replaceAll((name, prototype) -> {
            Prototype found = compiled.prototypes().get(name);
            return found == null || !found.isKnown() ? prototype : found;
        });
        return new ModuleAbi(prototypes);
    }
}

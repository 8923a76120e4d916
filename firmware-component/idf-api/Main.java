package dev.hotreload.idfapi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code Main COMPONENT [CHECKOUT...]}: the page on standard output; without a checkout, the names. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        List<Use> uses = Component.uses(Path.of(arguments[0]));
        if (arguments.length == 1) {
            uses.stream().map(Use::name).distinct().sorted().forEach(System.out::println);
            return;
        }
        List<Checkout> checkouts = new ArrayList<>();
        for (String folder : List.of(arguments).subList(1, arguments.length)) {
            checkouts.add(new Checkout(Path.of(folder), uses));
        }
        Table table = new Table(uses, checkouts);
        System.out.print(table.page());
        table.problems().forEach(System.err::println);
        if (!table.problems().isEmpty()) {
            checkouts.stream()
                    .filter(checkout -> checkout.missingSubmodules() > 0)
                    .forEach(Main::advise);
        }
        System.exit(table.problems().isEmpty() ? 0 : 1);
    }

    private static void advise(Checkout checkout) {
        System.err.println(checkout.label() + ": " + checkout.missingSubmodules()
                + " submodules are not there: git submodule update --init --recursive");
    }
}

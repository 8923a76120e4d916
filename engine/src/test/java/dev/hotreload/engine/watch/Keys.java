package dev.hotreload.engine.watch;

import java.util.concurrent.CountDownLatch;

/** Tells which keys are pressed, until q is. */
final class Keys {
    private Keys() {}

    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch quit = new CountDownLatch(1);
        try (Keyboard keyboard = new Keyboard(true, key -> tell(key, quit))) {
            System.out.println("immediate " + keyboard.isImmediate());
            quit.await();
        }
        System.out.println("end");
    }

    private static void tell(int key, CountDownLatch quit) {
        System.out.println("key " + key);
        if (key == 'q') {
            quit.countDown();
        }
    }
}

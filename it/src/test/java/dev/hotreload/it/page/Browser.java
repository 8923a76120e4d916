package dev.hotreload.it.page;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** Headless Chromium with one page open. It reaches this machine only. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Says that it does not know the newest DevTools, which nobody uses here; kept, for levels go with their logger. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    private static final List<String> ARGUMENTS = List.of(
            "--headless=new",
            "--no-sandbox", // Chromium's own does not work for root, which a container's user is
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            "--window-size=900,900");

    private final ChromeDriver driver;

    /** Opens the page. */
    Browser(URI page) {
        DEVTOOLS.setLevel(Level.SEVERE);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(tool("chromedriver"))
                .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(tool("chromium"));
        options.addArguments(ARGUMENTS);
        driver = new ChromeDriver(service, options);
        driver.get(page.toString());
    }

    /** The command's file, which {@code ./quickstart} installs. */
    private static File tool(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "there is no " + command + ": run ./quickstart, or install Debian's chromium-driver"))
                .toFile();
    }

    String title() {
        return driver.getTitle();
    }

    /** All text that is to be seen. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** Waits until the text is as wanted. */
    String await(Predicate<String> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String text = text();
        while (!wanted.test(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the page still says:\n" + text);
            }
            pause();
            text = text();
        }
        return text;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the page", e);
        }
    }

    /** Elements by a CSS selector. */
    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Text of each of these. */
    List<String> texts(String selector) {
        return all(selector).stream().map(WebElement::getText).toList();
    }

    /** Clicks the button, also when the page is drawn anew at this moment. */
    void click(By button) {
        try {
            driver.findElement(button).click();
        } catch (StaleElementReferenceException e) {
            driver.findElement(button).click();
        }
    }

    /** Presses a key where the focus is. */
    void press(Keys key) {
        new Actions(driver).sendKeys(key).perform();
    }

    /** The element that takes keys. */
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** Adds markup at the page's end, as one would who had found a hole in its script. */
    void insert(String markup) {
        driver.executeScript("document.body.insertAdjacentHTML('beforeend', arguments[0])", markup);
    }

    /** What the browser complained of, such as blocked scripts. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(Object::toString)
                .toList();
    }

    byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }
}

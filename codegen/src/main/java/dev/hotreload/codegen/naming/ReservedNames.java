package dev.hotreload.codegen.naming;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that belong to others. A module's function gets a stub of its name in the firmware: one named {@code read}
 * would take the place of the C library's for all of the firmware.
 */
public final class ReservedNames {
    /** ISO C11, 7.1.3: reserved for the compiler and its library; a double underscore anywhere, in C++. */
    private static final Pattern COMPILERS = Pattern.compile("_.*|.*__.*");

    private static final String COMPONENTS = "hotreload_";

    /** Macros and types of the headers that a generated header includes. */
    private static final Pattern HEADERS =
            Pattern.compile("assert|NULL|offsetof|errno|(ssize|size|ptrdiff|max_align|nullptr|u?intptr|u?intmax)_t"
                    + "|u?int(_least|_fast)?(8|16|32|64)_t|U?INT(PTR|MAX|(_LEAST|_FAST)?(8|16|32|64))_(MIN|MAX|C)");

    /** What starts a program, and the functions of ISO C11 and the calls of POSIX that ESP-IDF's C library has. */
    private static final Set<String> LIBRARY = Set.of(("main app_main "
                    // assert, ctype, errno, fenv, inttypes, locale, setjmp, signal
                    + "isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct isspace isupper "
                    + "isxdigit tolower toupper feclearexcept fegetenv fegetexceptflag fegetround feholdexcept "
                    + "feraiseexcept fesetenv fesetexceptflag fesetround fetestexcept feupdateenv imaxabs "
                    + "imaxdiv strtoimax strtoumax localeconv setlocale longjmp setjmp raise signal "
                    // math
                    + "acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh erf erfc exp exp2 "
                    + "expm1 fabs fdim floor fma fmax fmin fmod frexp hypot ilogb ldexp lgamma llrint llround "
                    + "log log10 log1p log2 logb lrint lround modf nan nearbyint nextafter nexttoward pow "
                    + "remainder remquo rint round scalbln scalbn sin sinh sqrt tan tanh tgamma trunc j0 j1 jn "
                    + "y0 y1 yn gamma drem significand "
                    // stdio
                    + "clearerr fclose feof ferror fflush fgetc fgetpos fgets fopen fprintf fputc fputs fread "
                    + "freopen fscanf fseek fsetpos ftell fwrite getc getchar gets perror printf putc putchar "
                    + "puts remove rename rewind scanf setbuf setvbuf snprintf sprintf sscanf tmpfile tmpnam "
                    + "ungetc vfprintf vfscanf vprintf vscanf vsnprintf vsprintf vsscanf asprintf vasprintf "
                    // stdlib
                    + "abort abs aligned_alloc at_quick_exit atexit atof atoi atol atoll bsearch calloc div "
                    + "exit free getenv labs ldiv llabs lldiv malloc mblen mbstowcs mbtowc qsort quick_exit "
                    + "rand realloc srand strtod strtof strtol strtold strtoll strtoul strtoull system wcstombs "
                    + "wctomb random srandom setenv unsetenv itoa utoa "
                    // string
                    + "memchr memcmp memcpy memmove memset strcat strchr strcmp strcoll strcpy strcspn strerror "
                    + "strlen strncat strncmp strncpy strpbrk strrchr strspn strstr strtok strxfrm memccpy "
                    + "mempcpy stpcpy stpncpy strcasecmp strdup strlcat strlcpy strncasecmp strndup strnlen "
                    + "strsep strtok_r bcmp bcopy bzero ffs index rindex "
                    // threads, time
                    + "call_once cnd_broadcast cnd_destroy cnd_init cnd_signal cnd_timedwait cnd_wait mtx_destroy "
                    + "mtx_init mtx_lock mtx_timedlock mtx_trylock mtx_unlock thrd_create thrd_current "
                    + "thrd_detach thrd_equal thrd_exit thrd_join thrd_sleep thrd_yield tss_create tss_delete "
                    + "tss_get tss_set asctime clock ctime difftime gmtime localtime mktime strftime time "
                    + "timespec_get gettimeofday settimeofday tzset "
                    // POSIX
                    + "accept access bind chdir close closedir connect dup dup2 execve fcntl fork fstat fsync "
                    + "ftruncate getcwd getpid gethostbyname getpeername getsockname getsockopt ioctl isatty "
                    + "kill link listen lseek mkdir mmap munmap nanosleep open opendir pause pipe poll pread "
                    + "pwrite read readdir recv recvfrom rmdir sbrk select send sendto setsockopt shutdown sleep "
                    + "socket stat sync times truncate uname unlink usleep utime vfork wait waitpid write")
            .split(" "));

    /** Headers of ISO C11, of POSIX, of ESP-IDF's configuration and of the component, without {@code .h}. */
    private static final Set<String> HEADER_FILES =
            Set.of(("assert complex ctype errno fenv inttypes iso646 limits locale math setjmp signal stdalign stdarg "
                            + "stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string strings tgmath threads "
                            + "time uchar unistd wchar wctype dirent fcntl pthread sched termios sdkconfig hotreload")
                    .split(" "));

    private ReservedNames() {}

    /** Whether no name of the user's may be this one, not even that of a parameter. */
    public static boolean isCompilers(String name) {
        return COMPILERS.matcher(name).matches() || HEADERS.matcher(name).matches();
    }

    /** Whether a header of that name, without {@code .h}, would be found in another's place. */
    public static boolean isHeader(String name) {
        return HEADER_FILES.contains(name);
    }

    /** Whether the C library or the component of hotreload has a function of that name. */
    public static boolean isLibrarys(String name) {
        return LIBRARY.contains(name) || name.startsWith(COMPONENTS);
    }
}

/* The module: edit it while the firmware runs, then mvn hotreload:deploy. */
#include "@module@.h" // made of @Type@.java

#include <stdio.h>

int32_t @module@_add(int32_t a, int32_t b)
{
    return a + b;
}

void @module@_greet(const char *name)
{
    printf("Hello, %s!\n", name);
}

/* The module: edit it while the firmware runs, then mvn hotreload:deploy. */
#include "@module@.h"

#include <stdio.h>

int @module@_add(int a, int b)
{
    return a + b;
}

void @module@_greet(const char *name)
{
    printf("Hello, %s!\n", name);
}

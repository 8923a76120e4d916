#include "reloadable.h"

int reloadable_add(int a, int b)
{
    return a - b;
}

/* Module "minimal". This file is yours: hotreload made it once and leaves it alone. */
#include "minimal.h"

void run(void) {
}

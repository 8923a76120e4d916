#pragma once

/** Pixels. */
int display_width(void);

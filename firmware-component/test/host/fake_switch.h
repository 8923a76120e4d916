/*
 * SPDX-License-Identifier: MIT
 *
 * Takes the place of hotreload_switch.c: what was loaded is Xtensa code, which this machine cannot call.
 */
#pragma once

#include "loader/hotreload_loader.h"

/** The generation that the last load made; freed by the next or by fake_switch_reset(). */
extern hotreload_generation_t *fake_generation;
/** Constructors that the last load would have run. */
extern uint32_t fake_constructors;

void fake_switch_reset(void);
/** @return the word at a link-time address of the last load */
uint32_t fake_word(uint32_t vaddr);
/** @return where a link-time address lies now, as a word holds it */
uint32_t fake_address(uint32_t vaddr);

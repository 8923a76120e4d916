package com.example;

import dev.hotreload.junit.HotReloadTest;

/** One of two classes that run at the same time. */
@HotReloadTest
class FirstTest extends Together {}

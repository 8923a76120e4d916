/* ESP-IDF wants a source; what runs is the module, and the stubs that lead to it. */

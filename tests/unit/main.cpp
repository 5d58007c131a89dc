#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

#include <cstdlib>

// No test depends on the documents and tco.json files of the machine; those of them turn it off.
[[maybe_unused]] static const int no_config = ::setenv("TCO_NO_CONFIG", "1", 1);

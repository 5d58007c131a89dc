#include "cli/door/command.hpp"

int main(int argc, char** argv) { return tco::cli::run({argv + 1, argv + argc}); }

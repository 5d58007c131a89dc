// Read before every file of a room that holds mutants: MUTANT chooses one by its number, 0 none.
#pragma once

extern int mutant_chosen;
extern unsigned char mutants_reached[];

inline bool mutant(int number) {
  mutants_reached[number] = 1;
  return number == mutant_chosen;
}

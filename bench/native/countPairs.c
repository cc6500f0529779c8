/*
 * The yardstick: a plain single-threaded counter of the upper triangle, as one would write it in C. The same algorithm
 * (Gustavson's, row by row), the same input, the same output: starts, columns, values. It leaves the columns of a row in
 * the order in which they were met; the engine's are sorted.
 *
 * countPairs FILE RUNS, where FILE is items, people, starts[people + 1], items[starts[people]], weights[people], all
 * 32-bit. Prints the processor's seconds of each run, then "cells N sum S".
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double spent(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  FILE *file = fopen(argv[1], "rb");
  uint32_t size[2];
  if (!file || fread(size, 4, 2, file) != 2) return 2;
  const uint32_t items = size[0], people = size[1];
  uint32_t *starts = malloc(4 * ((size_t)people + 1));
  if (fread(starts, 4, (size_t)people + 1, file) != (size_t)people + 1) return 2;
  const uint32_t length = starts[people];
  uint32_t *held = malloc(4 * (size_t)length), *weights = malloc(4 * (size_t)people);
  if (fread(held, 4, length, file) != length || fread(weights, 4, people, file) != people) return 2;
  fclose(file);

  for (int run = 0; run < atoi(argv[2]); run++) {
    const double begun = spent();
    /* Who holds each item, and where among their items it stands. */
    uint32_t *from = calloc((size_t)items + 1, 4), *next = malloc(4 * (size_t)items);
    uint32_t *who = malloc(4 * (size_t)length), *where = malloc(4 * (size_t)length);
    for (uint32_t p = 0; p < length; p++) from[held[p] + 1]++;
    for (uint32_t i = 0; i < items; i++) from[i + 1] += from[i];
    for (uint32_t i = 0; i < items; i++) next[i] = from[i];
    for (uint32_t u = 0; u < people; u++)
      for (uint32_t p = starts[u]; p < starts[u + 1]; p++) {
        const uint32_t at = next[held[p]]++;
        who[at] = u;
        where[at] = p;
      }

    uint32_t *row = calloc(items, 4), *met = malloc(4 * (size_t)items);
    size_t room = 1 << 20, cells = 0;
    uint32_t *rowStarts = calloc((size_t)items + 1, 4), *columns = malloc(4 * room), *values = malloc(4 * room);
    for (uint32_t i = 0; i < items; i++) {
      uint32_t count = 0;
      for (uint32_t h = from[i]; h < from[i + 1]; h++) {
        const uint32_t weight = weights[who[h]], end = starts[who[h] + 1];
        for (uint32_t p = where[h] + 1; p < end; p++) {
          const uint32_t column = held[p];
          if (row[column] == 0) met[count++] = column;
          row[column] += weight;
        }
      }
      if (cells + count > room) {
        room = 2 * room + count;
        columns = realloc(columns, 4 * room);
        values = realloc(values, 4 * room);
      }
      for (uint32_t m = 0; m < count; m++) {
        columns[cells] = met[m];
        values[cells++] = row[met[m]];
        row[met[m]] = 0;
      }
      rowStarts[i + 1] = (uint32_t)cells;
    }
    printf("%.6f\n", spent() - begun);

    if (run + 1 == atoi(argv[2])) {
      uint64_t sum = 0;
      for (size_t c = 0; c < cells; c++) sum += (uint64_t)values[c] * (columns[c] % 251 + 1);
      printf("cells %zu sum %llu\n", cells, (unsigned long long)sum);
    }
    free(from), free(next), free(who), free(where), free(row), free(met), free(rowStarts), free(columns), free(values);
  }
  return 0;
}

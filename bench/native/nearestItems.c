/*
 * The yardstick of a build without noise: all three steps in plain C, as `implicit` describes its nearest neighbours
 * (https://benfred.github.io/implicit/api/models/cpu/itemitem.html): the items × people matrix weighted for a cosine, times its transpose, a row of
 * sums at a time in doubles, and the K largest of each row in a heap. Rows are shared between threads, a hundred at a time.
 *
 * nearestItems FILE THREADS K, where FILE is as countPairs has it; its weights are not used. Prints seconds on the wall, the
 * processor's seconds, then "neighbours N sum S".
 */
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double clocked(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

typedef struct {
  double score;
  int32_t item;
} Neighbour;

static uint32_t items, people, size;
static uint32_t *starts, *held, *from, *who;
static double *weight, *theirs; /* of each place of a person, and of each place of an item */
static Neighbour *nearest;
static uint32_t *counts;
static atomic_uint next;

static int below(Neighbour a, Neighbour b) { return a.score < b.score || (a.score == b.score && a.item > b.item); }

/* The least stays on top. */
static void sink(Neighbour *heap, uint32_t at, uint32_t count) {
  const Neighbour moved = heap[at];
  for (uint32_t child = 2 * at + 1; child < count; at = child, child = 2 * at + 1) {
    if (child + 1 < count && below(heap[child + 1], heap[child])) child++;
    if (!below(heap[child], moved)) break;
    heap[at] = heap[child];
    heap[child] = moved;
  }
}

static void *share(void *nothing) {
  (void)nothing;
  double *sums = calloc(items, sizeof(double));
  int32_t *met = malloc(sizeof(int32_t) * items);
  for (;;) {
    const uint32_t first = atomic_fetch_add(&next, 100), last = first + 100 < items ? first + 100 : items;
    if (first >= items) break;
    for (uint32_t i = first; i < last; i++) {
      uint32_t count = 0;
      for (uint32_t h = from[i]; h < from[i + 1]; h++)
        for (uint32_t p = starts[who[h]], end = starts[who[h] + 1]; p < end; p++) {
          const uint32_t j = held[p];
          if (sums[j] == 0) met[count++] = (int32_t)j;
          sums[j] += theirs[h] * weight[p];
        }
      Neighbour *heap = nearest + (size_t)i * size;
      uint32_t kept = 0;
      for (uint32_t m = 0; m < count; m++) {
        const Neighbour one = {sums[met[m]], met[m]};
        sums[met[m]] = 0;
        if ((uint32_t)met[m] == i) continue;
        if (kept < size) {
          heap[kept++] = one;
          if (kept == size)
            for (uint32_t at = size / 2; at-- > 0;) sink(heap, at, size);
        } else if (below(heap[0], one)) {
          heap[0] = one;
          sink(heap, 0, size);
        }
      }
      if (kept < size)
        for (uint32_t at = kept / 2; at-- > 0;) sink(heap, at, kept);
      for (uint32_t left = kept; left-- > 1;) {
        const Neighbour least = heap[0];
        heap[0] = heap[left];
        heap[left] = least;
        sink(heap, 0, left);
      }
      counts[i] = kept;
    }
  }
  free(sums), free(met);
  return NULL;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  FILE *file = fopen(argv[1], "rb");
  uint32_t dimensions[2];
  if (!file || fread(dimensions, 4, 2, file) != 2) return 2;
  items = dimensions[0], people = dimensions[1], size = (uint32_t)atoi(argv[3]);
  starts = malloc(4 * ((size_t)people + 1));
  if (fread(starts, 4, (size_t)people + 1, file) != (size_t)people + 1) return 2;
  const uint32_t length = starts[people], threads = (uint32_t)atoi(argv[2]);
  held = malloc(4 * (size_t)length);
  if (fread(held, 4, length, file) != length || threads < 1 || threads > 64) return 2;
  fclose(file);

  const double begun = clocked(CLOCK_MONOTONIC), spent = clocked(CLOCK_PROCESS_CPUTIME_ID);
  /* Who holds each item; every item's row of length 1. */
  from = calloc((size_t)items + 1, 4), who = malloc(4 * (size_t)length);
  uint32_t *place = malloc(4 * (size_t)items);
  for (uint32_t p = 0; p < length; p++) from[held[p] + 1]++;
  for (uint32_t i = 0; i < items; i++) from[i + 1] += from[i];
  for (uint32_t i = 0; i < items; i++) place[i] = from[i];
  weight = malloc(8 * (size_t)length), theirs = malloc(8 * (size_t)length);
  for (uint32_t u = 0; u < people; u++)
    for (uint32_t p = starts[u]; p < starts[u + 1]; p++) {
      const uint32_t i = held[p], at = place[i]++;
      who[at] = u;
      theirs[at] = weight[p] = 1 / sqrt(from[i + 1] - from[i]);
    }
  nearest = malloc(sizeof(Neighbour) * (size_t)items * size), counts = malloc(4 * (size_t)items);
  pthread_t others[64];
  for (uint32_t t = 1; t < threads; t++) pthread_create(&others[t], NULL, share, NULL);
  share(NULL);
  for (uint32_t t = 1; t < threads; t++) pthread_join(others[t], NULL);
  printf("%.6f\n%.6f\n", clocked(CLOCK_MONOTONIC) - begun, clocked(CLOCK_PROCESS_CPUTIME_ID) - spent);

  size_t neighbours = 0;
  double sum = 0;
  for (uint32_t i = 0; i < items; i++) {
    neighbours += counts[i];
    for (uint32_t n = 0; n < counts[i]; n++) sum += nearest[(size_t)i * size + n].score;
  }
  printf("neighbours %zu sum %.3f\n", neighbours, sum);
  return 0;
}

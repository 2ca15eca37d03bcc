/* A disk whose flush takes SLOW_FLUSH_MS milliseconds longer, as on tablets and old laptops (5 to 50 ms).
   Built and loaded before Chromium by run.mjs (performance.md D7). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

typedef int flush(int);

static void wait_first(void) {
  const char *given = getenv("SLOW_FLUSH_MS");
  long us = given ? strtol(given, NULL, 10) * 1000 : 0;
  struct timespec time = { us / 1000000, (us % 1000000) * 1000 };
  nanosleep(&time, NULL);
}

int fsync(int file) {
  wait_first();
  return ((flush *) dlsym(RTLD_NEXT, "fsync"))(file);
}

int fdatasync(int file) {
  wait_first();
  return ((flush *) dlsym(RTLD_NEXT, "fdatasync"))(file);
}

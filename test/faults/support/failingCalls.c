/*
 * Calls of the operating system that fail, or tell another time, in a process that is started with this library in LD_PRELOAD. What fails is
 * said while the process runs, in the file that FAILING_CALLS names, which is mapped into it; see failingCalls.ts for its form. Only files in
 * the folder that FAILING_FOLDER names are touched.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct control {
  volatile int32_t calls;      /* which calls fail, a bit each */
  volatile int32_t error;      /* with which errno; 0 for what is written by half; -1 to end the process */
  volatile int32_t after;      /* how many such calls go well before */
  volatile int32_t failed;     /* how many failed so far; counted here */
  volatile int32_t slow;       /* milliseconds that each such call takes longer */
  volatile int32_t unused;
  volatile int64_t clock;      /* by how many milliseconds the clock is wrong */
};
enum { WRITE = 1, SYNC = 2, OPEN = 4, CHANGE = 8, READ = 16 };

static struct control nothing;
static struct control *control = &nothing;
static const char *folder;
static unsigned char ours[65536];

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAILING_CALLS");
  folder = getenv("FAILING_FOLDER");
  int (*really_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  if (!path || !folder) return;
  int fd = really_open(path, O_RDWR);
  if (fd < 0) abort();
  void *mapped = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (mapped == MAP_FAILED) abort();
  control = mapped;
  close(fd);
}

/* 0 where the call goes on as ever; else what it fails with, or -1 for a half. */
static int fault(int call) {
  if (!(control->calls & call)) return 0;
  if (control->slow) usleep(1000 * control->slow);
  if (!control->error && call != WRITE) return 0;
  if (control->slow && !control->error) return 0;
  if (__sync_fetch_and_sub(&control->after, 1) > 0) return 0;
  __sync_fetch_and_add(&control->failed, 1);
  if (control->error == -1) { kill(getpid(), SIGKILL); pause(); }
  return control->error ? control->error : -1;
}
static int is_ours(int fd) { return fd >= 0 && fd < (int)sizeof ours && ours[fd]; }
static int is_inside(const char *path) { return folder && path && !strncmp(path, folder, strlen(folder)); }
static int note(int fd, const char *path) {
  if (fd >= 0 && fd < (int)sizeof ours) ours[fd] = is_inside(path);
  return fd;
}

#define REAL(name) \
  static __typeof__(name) *really; \
  if (!really) really = dlsym(RTLD_NEXT, #name)
#define FAIL_IF(condition, call) \
  if (condition) { int with = fault(call); if (with > 0) { errno = with; return -1; } }

#define DEFINE_OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    va_list rest; va_start(rest, flags); mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; va_end(rest); \
    FAIL_IF(is_inside(path), OPEN) \
    FAIL_IF(is_inside(path) && (flags & (O_CREAT | O_WRONLY | O_RDWR)), CHANGE) \
    return note(really(path, flags, mode), path); \
  }
DEFINE_OPEN(open)
DEFINE_OPEN(open64)
int close(int fd) { REAL(close); if (fd >= 0 && fd < (int)sizeof ours) ours[fd] = 0; return really(fd); }

#define HALF(with, count) if ((with) < 0 && (count) > 1) count /= 2
#define DEFINE_WRITE(name, more, given) \
  ssize_t name(int fd, const void *bytes, size_t count more) { \
    REAL(name); \
    if (is_ours(fd)) { int with = fault(WRITE); if (with > 0) { errno = with; return -1; } HALF(with, count); } \
    return really(fd, bytes, count given); \
  }
#define AND ,
DEFINE_WRITE(write, , )
DEFINE_WRITE(pwrite, AND off_t at, AND at)
DEFINE_WRITE(pwrite64, AND off64_t at, AND at)
#define DEFINE_WRITEV(name, more, given) \
  ssize_t name(int fd, const struct iovec *parts, int count more) { \
    REAL(name); \
    struct iovec half = count > 0 ? parts[0] : (struct iovec){0}; \
    if (is_ours(fd)) { \
      int with = fault(WRITE); \
      if (with > 0) { errno = with; return -1; } \
      if (with < 0) { HALF(with, half.iov_len); parts = &half; count = 1; } \
    } \
    return really(fd, parts, count given); \
  }
DEFINE_WRITEV(writev, , )
DEFINE_WRITEV(pwritev, AND off_t at, AND at)
DEFINE_WRITEV(pwritev64, AND off64_t at, AND at)
ssize_t read(int fd, void *bytes, size_t count) { REAL(read); FAIL_IF(is_ours(fd), READ) return really(fd, bytes, count); }
ssize_t pread(int fd, void *bytes, size_t count, off_t at) { REAL(pread); FAIL_IF(is_ours(fd), READ) return really(fd, bytes, count, at); }
ssize_t pread64(int fd, void *bytes, size_t count, off64_t at) { REAL(pread64); FAIL_IF(is_ours(fd), READ) return really(fd, bytes, count, at); }
int fsync(int fd) { REAL(fsync); FAIL_IF(is_ours(fd), SYNC) return really(fd); }
int fdatasync(int fd) { REAL(fdatasync); FAIL_IF(is_ours(fd), SYNC) return really(fd); }
int ftruncate64(int fd, off64_t size) { REAL(ftruncate64); FAIL_IF(is_ours(fd), CHANGE) return really(fd, size); }
int rename(const char *from, const char *to) { REAL(rename); FAIL_IF(is_inside(to), CHANGE) return really(from, to); }
int link(const char *from, const char *to) { REAL(link); FAIL_IF(is_inside(to), CHANGE) return really(from, to); }
int unlink(const char *path) { REAL(unlink); FAIL_IF(is_inside(path), CHANGE) return really(path); }
int mkdir(const char *path, mode_t mode) { REAL(mkdir); FAIL_IF(is_inside(path), CHANGE) return really(path, mode); }

int clock_gettime(clockid_t clock, struct timespec *told) {
  REAL(clock_gettime);
  int answer = really(clock, told);
  if (!answer && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    int64_t nanoseconds = told->tv_nsec + (control->clock % 1000) * 1000000;
    told->tv_sec += control->clock / 1000 + nanoseconds / 1000000000;
    told->tv_nsec = nanoseconds % 1000000000;
    if (told->tv_nsec < 0) { told->tv_nsec += 1000000000; told->tv_sec -= 1; }
  }
  return answer;
}
int gettimeofday(struct timeval *restrict told, void *restrict zone) {
  (void)zone;
  struct timespec now;
  if (clock_gettime(CLOCK_REALTIME, &now)) return -1;
  told->tv_sec = now.tv_sec;
  told->tv_usec = now.tv_nsec / 1000;
  return 0;
}
time_t time(time_t *told) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (told) *told = now.tv_sec;
  return now.tv_sec;
}

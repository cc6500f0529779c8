/*
 * What a process that is started with this library in LD_PRELOAD does to the files of the folder that RECORDED_FOLDER names, in the order in
 * which the system was told, into the file that RECORDED_CALLS names; see recordedCalls.ts for its form. One call at a time, so that the order
 * is the true one.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { CREATE = 1, WRITE, RESIZE, SYNC, SYNC_FOLDER, RENAME, LINK, UNLINK, MAKE_FOLDER, REMOVE_FOLDER };
struct head {
  uint32_t kind;
  uint32_t length;             /* of the bytes that were written */
  uint64_t file;               /* the inode */
  int64_t at;                  /* from where, or the new size */
  uint16_t name, other;        /* the lengths of the paths, from the folder */
  uint32_t unused;
};

static const char *folder;
static int record = -1;
static char *opened[65536];    /* the path of each descriptor that is ours */
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) \
  static __typeof__(name) *really; \
  if (!really) really = dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("RECORDED_CALLS");
  int (*really_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  folder = getenv("RECORDED_FOLDER");
  if (!path || !folder) return;
  record = really_open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (record < 0) abort();
}

static int is_inside(const char *path) { return record >= 0 && path && !strncmp(path, folder, strlen(folder)); }
static const char *inside(const char *path) { return path + strlen(folder); }
static char *ours(int fd) { return fd >= 0 && fd < 65536 ? opened[fd] : NULL; }

static void note(int kind, uint64_t file, int64_t at, const char *name, const char *other, const void *bytes, size_t length) {
  static ssize_t (*really)(int, const struct iovec *, int);
  if (!really) really = dlsym(RTLD_NEXT, "writev");
  struct head head = { .kind = kind, .length = length, .file = file, .at = at, .name = name ? strlen(name) : 0, .other = other ? strlen(other) : 0 };
  struct iovec parts[] = { { &head, sizeof head }, { (void *)name, head.name }, { (void *)other, head.other }, { (void *)bytes, length } };
  if (really(record, parts, 4) != (ssize_t)(sizeof head + head.name + head.other + length)) abort();
}
static uint64_t inode(int fd) {
  struct stat found;
  return fstat(fd, &found) ? 0 : found.st_ino;
}
/* Calls, tells what was done, and lets the next one come. */
#define ONE_AT_A_TIME(call, noted) \
  pthread_mutex_lock(&turn); \
  __typeof__(call) done = call; \
  noted; \
  pthread_mutex_unlock(&turn); \
  return done

#define DEFINE_OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    va_list rest; va_start(rest, flags); mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; va_end(rest); \
    if (!is_inside(path)) return really(path, flags, mode); \
    pthread_mutex_lock(&turn); \
    int is_new = (flags & O_CREAT) && access(path, F_OK); \
    int fd = really(path, flags, mode); \
    if (fd >= 0 && fd < 65536) { \
      free(opened[fd]); \
      opened[fd] = strdup(path); \
      if (is_new) note(CREATE, inode(fd), 0, inside(path), NULL, NULL, 0); \
      else if (flags & O_TRUNC) note(RESIZE, inode(fd), 0, NULL, NULL, NULL, 0); \
    } \
    pthread_mutex_unlock(&turn); \
    return fd; \
  }
DEFINE_OPEN(open)
DEFINE_OPEN(open64)
int close(int fd) {
  REAL(close);
  if (!ours(fd)) return really(fd);
  ONE_AT_A_TIME(really(fd), free(opened[fd]); opened[fd] = NULL);
}

ssize_t write(int fd, const void *bytes, size_t count) {
  REAL(write);
  if (!ours(fd)) return really(fd, bytes, count);
  ONE_AT_A_TIME(really(fd, bytes, count),
    if (done > 0) note(WRITE, inode(fd), lseek(fd, 0, SEEK_CUR) - done, NULL, NULL, bytes, done));
}
#define DEFINE_PWRITE(name, offset) \
  ssize_t name(int fd, const void *bytes, size_t count, offset at) { \
    REAL(name); \
    if (!ours(fd)) return really(fd, bytes, count, at); \
    ONE_AT_A_TIME(really(fd, bytes, count, at), if (done > 0) note(WRITE, inode(fd), at, NULL, NULL, bytes, done)); \
  }
DEFINE_PWRITE(pwrite, off_t)
DEFINE_PWRITE(pwrite64, off64_t)
static void note_parts(int fd, const struct iovec *parts, int64_t at, ssize_t done) {
  for (; done > 0; parts += 1) {
    size_t part = parts->iov_len < (size_t)done ? parts->iov_len : (size_t)done;
    note(WRITE, inode(fd), at, NULL, NULL, parts->iov_base, part);
    at += part;
    done -= part;
  }
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  if (!ours(fd)) return really(fd, parts, count);
  ONE_AT_A_TIME(really(fd, parts, count), if (done > 0) note_parts(fd, parts, lseek(fd, 0, SEEK_CUR) - done, done));
}
#define DEFINE_PWRITEV(name, offset) \
  ssize_t name(int fd, const struct iovec *parts, int count, offset at) { \
    REAL(name); \
    if (!ours(fd)) return really(fd, parts, count, at); \
    ONE_AT_A_TIME(really(fd, parts, count, at), if (done > 0) note_parts(fd, parts, at, done)); \
  }
DEFINE_PWRITEV(pwritev, off_t)
DEFINE_PWRITEV(pwritev64, off64_t)

#define DEFINE_RESIZE(name, offset) \
  int name(int fd, offset size) { \
    REAL(name); \
    if (!ours(fd)) return really(fd, size); \
    ONE_AT_A_TIME(really(fd, size), if (!done) note(RESIZE, inode(fd), size, NULL, NULL, NULL, 0)); \
  }
DEFINE_RESIZE(ftruncate, off_t)
DEFINE_RESIZE(ftruncate64, off64_t)

static void note_sync(int fd) {
  struct stat found;
  if (fstat(fd, &found)) return;
  note(S_ISDIR(found.st_mode) ? SYNC_FOLDER : SYNC, found.st_ino, 0, inside(opened[fd]), NULL, NULL, 0);
}
#define DEFINE_SYNC(name) \
  int name(int fd) { \
    REAL(name); \
    if (!ours(fd)) return really(fd); \
    ONE_AT_A_TIME(really(fd), if (!done) note_sync(fd)); \
  }
DEFINE_SYNC(fsync)
DEFINE_SYNC(fdatasync)

#define DEFINE_MOVE(name, kind) \
  int name(const char *from, const char *to) { \
    REAL(name); \
    if (!is_inside(to)) return really(from, to); \
    ONE_AT_A_TIME(really(from, to), if (!done) note(kind, 0, 0, inside(from), inside(to), NULL, 0)); \
  }
DEFINE_MOVE(rename, RENAME)
DEFINE_MOVE(link, LINK)
#define DEFINE_REMOVE(name, kind) \
  int name(const char *path) { \
    REAL(name); \
    if (!is_inside(path)) return really(path); \
    ONE_AT_A_TIME(really(path), if (!done) note(kind, 0, 0, inside(path), NULL, NULL, 0)); \
  }
DEFINE_REMOVE(unlink, UNLINK)
DEFINE_REMOVE(rmdir, REMOVE_FOLDER)
int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  if (!is_inside(path)) return really(path, mode);
  ONE_AT_A_TIME(really(path, mode), if (!done) note(MAKE_FOLDER, 0, 0, inside(path), NULL, NULL, 0));
}

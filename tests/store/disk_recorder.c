/* Writes down, in order, what a process does to the files of one folder: every write, every cut to
 * a length, every new name, every wait until it is on the disk. Loaded in front of the C library (LD_PRELOAD);
 * test_power_loss.py plays the record back up to any moment.
 *
 * RECORD_FOLDER: the folder, as /proc names it. RECORD_TO: the record, which lies elsewhere.
 * An entry: kind | length of path u16 | offset or length i64 | size u32 | path | bytes. The kinds:
 * 'w' bytes are written, 't' cut to a length, 'r' renamed to what the bytes say, 'u' removed,
 * 's' flushed.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LONGEST 512

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static int (*real_truncate)(int, off64_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);
static const char *folder;
static int record = -1;

__attribute__((constructor)) static void begin(void)
{
    const char *to = getenv("RECORD_TO");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_truncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_rename = dlsym(RTLD_NEXT, "rename");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    folder = getenv("RECORD_FOLDER");
    if (to && folder)
        record = open(to, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

static int inside(const char *path)
{
    return record >= 0 && strncmp(path, folder, strlen(folder)) == 0;
}

/* Whether the file is one to follow; its path is put into `path`. */
static int followed(int file, char *path)
{
    char link[64];
    ssize_t length;
    if (record < 0 || file == record)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    length = readlink(link, path, LONGEST - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return inside(path);
}

static void put(const void *bytes, size_t size)
{
    while (size) {
        ssize_t done = real_write(record, bytes, size);
        if (done <= 0)
            abort(); /* A record with a gap would prove nothing. */
        bytes = (const char *)bytes + done;
        size -= done;
    }
}

static void note(char kind, const char *path, int64_t at, const void *bytes, uint32_t size)
{
    char head[15];
    uint16_t length = strlen(path);
    head[0] = kind;
    memcpy(head + 1, &length, 2);
    memcpy(head + 3, &at, 8);
    memcpy(head + 11, &size, 4);
    put(head, sizeof head);
    put(path, length);
    if (size)
        put(bytes, size);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at)
{
    char path[LONGEST];
    ssize_t done = real_pwrite(file, bytes, size, at);
    if (done > 0 && followed(file, path))
        note('w', path, at, bytes, done);
    return done;
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t at)
{
    return pwrite64(file, bytes, size, at);
}

ssize_t write(int file, const void *bytes, size_t size)
{
    char path[LONGEST];
    ssize_t done = real_write(file, bytes, size);
    if (done > 0 && followed(file, path))
        /* Where the write ended is known afterwards even for a file that is only added to. */
        note('w', path, lseek(file, 0, SEEK_CUR) - done, bytes, done);
    return done;
}

int ftruncate64(int file, off64_t length)
{
    char path[LONGEST];
    int done = real_truncate(file, length);
    if (done == 0 && followed(file, path))
        note('t', path, length, 0, 0);
    return done;
}

int ftruncate(int file, off_t length)
{
    return ftruncate64(file, length);
}

int fsync(int file)
{
    char path[LONGEST];
    int done = real_fsync(file);
    if (done == 0 && followed(file, path))
        note('s', path, 0, 0, 0);
    return done;
}

int fdatasync(int file)
{
    char path[LONGEST];
    int done = real_fdatasync(file);
    if (done == 0 && followed(file, path))
        note('s', path, 0, 0, 0);
    return done;
}

int rename(const char *from, const char *to)
{
    int done = real_rename(from, to);
    if (done == 0 && inside(from))
        note('r', from, 0, to, strlen(to));
    return done;
}

int unlink(const char *path)
{
    int done = real_unlink(path);
    if (done == 0 && inside(path))
        note('u', path, 0, 0, 0);
    return done;
}

// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
//
// copy DIR: puts /weft-agent.jar of this image into DIR, under a temporary name first, so that DIR/weft-agent.jar is always
// whole, and a JVM that has the older one open keeps it. The image has no shell and no C library: all that is needed of
// Linux are the ten calls below, so one compiler for each machine builds it and nothing else of that machine must be there.

enum { EPERM = 1, ENOENT = 2, EACCES = 13, ENOTDIR = 20, EISDIR = 21, ENOSPC = 28, EROFS = 30, EDQUOT = 122 };
enum { AT_FDCWD = -100, O_RDONLY = 0, O_WRONLY = 1, O_CREAT = 0100, O_EXCL = 0200, O_CLOEXEC = 02000000 };

#if defined(__x86_64__)
enum { READ = 0, WRITE = 1, EXIT = 231, FCHMOD = 91, GETUID = 102, OPENAT = 257, UNLINKAT = 263, RENAMEAT = 264,
       GETRANDOM = 318, O_DIRECTORY = 0200000 };

static long call(long number, long a, long b, long c, long d) {
  register long r10 __asm__("r10") = d;
  long result;
  __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10) : "rcx", "r11", "memory");
  return result;
}

__asm__(".globl _start\n_start:\n  mov %rsp, %rdi\n  and $-16, %rsp\n  call start\n");
#elif defined(__aarch64__)
enum { READ = 63, WRITE = 64, EXIT = 94, FCHMOD = 52, GETUID = 174, OPENAT = 56, UNLINKAT = 35, RENAMEAT = 38,
       GETRANDOM = 278, O_DIRECTORY = 040000 };

static long call(long number, long a, long b, long c, long d) {
  register long x8 __asm__("x8") = number;
  register long x0 __asm__("x0") = a;
  register long x1 __asm__("x1") = b;
  register long x2 __asm__("x2") = c;
  register long x3 __asm__("x3") = d;
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3) : "memory");
  return x0;
}

__asm__(".globl _start\n_start:\n  mov x0, sp\n  bl start\n");
#else
#error "expected x86_64 or aarch64"
#endif

#define JAR "weft-agent.jar"

static const char *directory;
static char buffer[1 << 16];

static void say(long file, const char *text) {
  long length = 0;
  while (text[length] != 0) {
    length++;
  }
  call(WRITE, file, (long)text, length, 0);
}

static void sayNumber(long file, unsigned long number) {
  char digits[21];
  char *first = digits + 20;
  *first = 0;
  do {
    *--first = (char)('0' + number % 10);
    number /= 10;
  } while (number > 0);
  say(file, first);
}

static void end(int status) {
  call(EXIT, status, 0, 0, 0);
  __builtin_unreachable();
}

static const char *reason(long error) {
  switch (error) {
    case EPERM:
      return "Operation not permitted";
    case ENOENT:
      return "No such directory";
    case EACCES:
      return "Permission denied";
    case ENOTDIR:
      return "Not a directory";
    case EISDIR:
      return JAR " is a directory there";
    case ENOSPC:
      return "No space left on device";
    case EROFS:
      return "Read-only file system";
    case EDQUOT:
      return "Disk quota exceeded";
    default:
      return 0;
  }
}

static void fail(long result) {
  const char *known = reason(-result);
  say(2, "[weft] cannot copy /" JAR " to ");
  say(2, directory);
  say(2, ": ");
  if (known != 0) {
    say(2, known);
  } else {
    say(2, "error ");
    sayNumber(2, (unsigned long)-result);
  }
  if (-result == EACCES || -result == EPERM || -result == EROFS) {
    say(2, "; the directory must be writable for uid ");
    sayNumber(2, (unsigned long)call(GETUID, 0, 0, 0, 0));
  } else if (-result == ENOENT) {
    say(2, "; mount a volume there");
  }
  say(2, "\n");
  end(1);
}

static long checked(long result) {
  if (result < 0) {
    fail(result);
  }
  return result;
}

// Not by the process id: that is 1 in each container that shares the volume.
static void name(char *temporary) {
  unsigned char random[8];
  long known = checked(call(GETRANDOM, (long)random, sizeof random, 0, 0));
  for (long i = 0; i < known; i++) {
    *temporary++ = "0123456789abcdef"[random[i] >> 4];
    *temporary++ = "0123456789abcdef"[random[i] & 15];
  }
}

static unsigned long copy(long from, long to) {
  unsigned long total = 0;
  for (;;) {
    long length = call(READ, from, (long)buffer, sizeof buffer, 0);
    if (length <= 0) {
      return length == 0 ? total : (unsigned long)length;
    }
    for (long written = 0; written < length;) {
      long result = call(WRITE, to, (long)(buffer + written), length - written, 0);
      if (result < 0) {
        return (unsigned long)result;
      }
      written += result;
    }
    total += (unsigned long)length;
  }
}

// The stack as Linux hands it over: the number of arguments, then the arguments.
__attribute__((used)) void start(long *stack) {
  char **arguments = (char **)(stack + 1);
  if (stack[0] != 2) {
    say(2, "[weft] expected one argument, the directory to copy /" JAR " to, such as /opt/weft\n");
    end(2);
  }
  directory = arguments[1];
  char temporary[] = "." JAR ".0000000000000000";
  name(temporary + sizeof "." JAR ".");

  long from = checked(call(OPENAT, AT_FDCWD, (long)("/" JAR), O_RDONLY | O_CLOEXEC, 0));
  long in = checked(call(OPENAT, AT_FDCWD, (long)directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0));
  long to = checked(call(OPENAT, in, (long)temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
  long result = (long)copy(from, to);
  unsigned long total = (unsigned long)result;
  if (result >= 0) {
    result = call(FCHMOD, to, 0644, 0, 0); // Whatever the umask is.
  }
  if (result >= 0) {
    result = call(RENAMEAT, in, (long)temporary, in, (long)JAR);
  }
  if (result < 0) {
    call(UNLINKAT, in, (long)temporary, 0, 0);
    fail(result);
  }
  say(1, "[weft] copied /" JAR " to ");
  say(1, directory);
  say(1, "/" JAR ", ");
  sayNumber(1, total);
  say(1, " bytes\n");
  end(0);
}

/*
 * Hides the sizes of the caches from a process, as some virtual machines do, for LD_PRELOAD.
 * The process is told that its processor is one of AMD, family 26, whose leaves of CPUID for caches
 * are empty. Needs Linux on a processor of Intel with CPUID faulting ("cpuid_fault" in
 * /proc/cpuinfo): each CPUID then raises SIGSEGV, and the handler below answers it. All other
 * SIGSEGV go to the handler that the process has set; the JVM needs its own.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#define ARCH_SET_CPUID 0x1012
#define EAX 0
#define EBX 1
#define ECX 2
#define EDX 3

typedef int (*sigaction_function)(int, const struct sigaction *, struct sigaction *);

static struct sigaction chained;
static sigaction_function set_action;

/* For this thread and for those that it starts later. */
static void set_faulting(int on) { syscall(SYS_arch_prctl, ARCH_SET_CPUID, !on); }

static void answer(uint32_t leaf, uint32_t subleaf, uint32_t registers[4]) {
  set_faulting(0);
  __asm__ volatile("cpuid"
                   : "=a"(registers[EAX]), "=b"(registers[EBX]), "=c"(registers[ECX]),
                     "=d"(registers[EDX])
                   : "a"(leaf), "c"(subleaf));
  set_faulting(1);
  switch (leaf) {
    case 0:
    case 0x80000000u:
      memcpy(&registers[EBX], "Auth", 4);
      memcpy(&registers[EDX], "enti", 4);
      memcpy(&registers[ECX], "cAMD", 4);
      break;
    case 1:
      registers[EAX] = 0x00B20F10; /* family 26 */
      break;
    case 7:
      if (subleaf == 0) {
        registers[EDX] &= ~0x03C00000u; /* AMX and half precision */
      }
      break;
    case 0x80000001u:
      registers[ECX] &= ~(1u << 22); /* the leaves of the topology */
      break;
    case 2:
    case 4:
    case 0x80000005u:
    case 0x80000006u:
    case 0x8000001Du:
      memset(registers, 0, 4 * sizeof registers[0]);
      break;
  }
}

static void handle(int number, siginfo_t *info, void *context) {
  greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
  const unsigned char *instruction = (const unsigned char *)registers[REG_RIP];
  if (info->si_code == SI_KERNEL && instruction[0] == 0x0F && instruction[1] == 0xA2) {
    uint32_t answered[4];
    answer(registers[REG_RAX], registers[REG_RCX], answered);
    registers[REG_RAX] = answered[EAX];
    registers[REG_RBX] = answered[EBX];
    registers[REG_RCX] = answered[ECX];
    registers[REG_RDX] = answered[EDX];
    registers[REG_RIP] += 2;
  } else if (chained.sa_flags & SA_SIGINFO) {
    chained.sa_sigaction(number, info, context);
  } else if (chained.sa_handler == SIG_DFL) {
    struct sigaction standard;
    memset(&standard, 0, sizeof standard);
    set_action(SIGSEGV, &standard, NULL); /* the instruction is run once more */
  } else if (chained.sa_handler != SIG_IGN) {
    chained.sa_handler(number);
  }
}

/* Keeps the handler above in its place. */
int sigaction(int number, const struct sigaction *action, struct sigaction *before) {
  if (set_action == NULL) {
    set_action = (sigaction_function)dlsym(RTLD_NEXT, "sigaction");
  }
  if (number != SIGSEGV) {
    return set_action(number, action, before);
  }
  struct sigaction previous = chained;
  if (action != NULL) {
    chained = *action;
  }
  if (before != NULL) {
    *before = previous;
  }
  return 0;
}

__attribute__((constructor)) static void start(void) {
  set_action = (sigaction_function)dlsym(RTLD_NEXT, "sigaction");
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = handle;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
  sigfillset(&action.sa_mask);
  set_action(SIGSEGV, &action, NULL);
  set_faulting(1);
}

// Runs commands in turn (A B A B …) with their output thrown away, and prints for each one line: the median
// of wall-clock time in nanoseconds, of processor time in nanoseconds, the peak memory in KiB, the exit status, and the
// least wall-clock time.
//
//     measure ROUNDS COMMAND ARGUMENT… -- COMMAND ARGUMENT… …
//
// The first round warms up and does not count; with no ROUNDS it is all there is, and counts. A command that cannot start has status 127. Standard input is
// empty, standard error is thrown away.
#define _DEFAULT_SOURCE  // wait4
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define COMMAND_LIMIT 16
#define ROUND_LIMIT 2000

typedef struct {
    char **arguments;  // ends with NULL
    int64_t wall[ROUND_LIMIT];
    int64_t processor[ROUND_LIMIT];
    int64_t memory;  // KiB, the highest of all rounds
    int status;
} Command;

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int64_t nanoseconds(struct timeval time) {
    return (int64_t)time.tv_sec * 1000000000 + (int64_t)time.tv_usec * 1000;
}

static void start(char **arguments) {
    int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, STDIN_FILENO);
    dup2(nothing, STDOUT_FILENO);
    dup2(nothing, STDERR_FILENO);
    execvp(arguments[0], arguments);
    _exit(127);
}

static void run(Command *command, int round) {
    struct rusage usage;
    int status = 0;
    int64_t begin = now();
    pid_t child = vfork();
    if (child == 0) {
        start(command->arguments);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
        command->status = 127;
        return;
    }
    int64_t wall = now() - begin;
    command->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (usage.ru_maxrss > command->memory) {
        command->memory = usage.ru_maxrss;
    }
    if (round >= 0) {
        command->wall[round] = wall;
        command->processor[round] = nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime);
    }
}

static int compare(const void *a, const void *b) {
    int64_t first = *(const int64_t *)a;
    int64_t second = *(const int64_t *)b;
    return first < second ? -1 : first > second;
}

static int64_t median(int64_t *times, int count) {
    qsort(times, (size_t)count, sizeof *times, compare);
    return times[count / 2];
}

int main(int count, char **arguments) {
    static Command commands[COMMAND_LIMIT];
    int rounds = count > 1 ? atoi(arguments[1]) : 0;
    int command_count = 0;
    bool begins = true;
    for (int i = 2; i < count; i++) {
        if (strcmp(arguments[i], "--") == 0) {
            arguments[i] = NULL;
            begins = true;
        } else if (begins && command_count < COMMAND_LIMIT) {
            commands[command_count++].arguments = &arguments[i];
            begins = false;
        }
    }
    bool warms_up = rounds != 0;
    rounds = warms_up ? rounds : 1;
    if (rounds < 1 || rounds > ROUND_LIMIT || command_count == 0) {
        fputs("measure: ROUNDS COMMAND… -- COMMAND… …\n", stderr);
        return 2;
    }
    for (int round = warms_up ? -1 : 0; round < rounds; round++) {
        for (int i = 0; i < command_count; i++) {
            run(&commands[i], round);
        }
    }
    for (int i = 0; i < command_count; i++) {
        // The median leaves the times in order.
        printf("%lld %lld %lld %d ", (long long)median(commands[i].wall, rounds),
               (long long)median(commands[i].processor, rounds), (long long)commands[i].memory,
               commands[i].status);
        printf("%lld\n", (long long)commands[i].wall[0]);
    }
    return 0;
}

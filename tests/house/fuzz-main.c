/* Runs a fuzz target over its seeds, and over small damage to each of them, without libFuzzer.
 * SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { DAMAGES = 256 };

/* The target gets an exact copy, so that a sanitizer sees a read behind its end. */
static void feed(const uint8_t *bytes, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);

	if (!copy)
		abort();
	if (size)
		memcpy(copy, bytes, size);
	(void)LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

/* Marsaglia's xorshift (Journal of Statistical Software 8, 2003): the same damage in each run. */
static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static void damage(uint8_t *bytes, size_t size)
{
	uint32_t state = 2463534242;

	for (int round = 0; size && round < DAMAGES; round++) {
		uint8_t *victim = &bytes[next_random(&state) % size];
		uint8_t before = *victim;

		*victim = (uint8_t)next_random(&state);
		feed(bytes, size);
		*victim = before;
		feed(bytes, next_random(&state) % size);
	}
}

static int run_seed(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *bytes = NULL;
	size_t size = 0, got = 1;

	if (!file)
		return -1;
	while (got) {
		bytes = realloc(bytes, size + 4096);
		if (!bytes)
			abort();
		got = fread(bytes + size, 1, 4096, file);
		size += got;
	}
	(void)fclose(file);
	feed(bytes, size);
	damage(bytes, size);
	free(bytes);
	return 0;
}

/* Prints one TAP line for a seed. */
static bool report_seed(const char *folder, const char *name, int number)
{
	char *path = NULL;
	bool is_read;

	if (asprintf(&path, "%s/%s", folder, name) < 0)
		abort();
	is_read = run_seed(path) == 0;
	printf("%s %d - %s\n", is_read ? "ok" : "not ok", number, path);
	(void)fflush(stdout);
	free(path);
	return is_read;
}

int main(int argc, char **argv)
{
	const char *name = strrchr(argv[0], '/') ? strrchr(argv[0], '/') + 1 : argv[0];
	struct dirent **entries = NULL;
	char *folder = NULL;
	int count, number = 0, failed = 0;

	if (argc > 1 || asprintf(&folder, "tests/fuzz/seeds/%s", name) < 0)
		return 2;
	feed((const uint8_t *)"", 0);
	count = scandir(folder, &entries, NULL, alphasort);
	for (int i = 0; i < count; i++) {
		if (entries[i]->d_name[0] != '.')
			failed += !report_seed(folder, entries[i]->d_name, ++number);
		free(entries[i]);
	}
	free(entries);
	free(folder);
	printf("1..%d\n", number);
	return number == 0 || failed;
}

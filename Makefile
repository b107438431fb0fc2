# Builds, checks and installs crm. `make demo` and `make check` fetch what they need first.
# SPDX-License-Identifier: MIT
.DEFAULT_GOAL := all
ifeq ($(MAKELEVEL)$(filter -j%,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell nproc)
endif

B = build
PREFIX ?= /usr/local
BIN = $(DESTDIR)$(PREFIX)/bin
SHARE = $(DESTDIR)$(PREFIX)/share
ifeq ($(origin CC),default)
CC = gcc
endif

# static: start-up is a third of the dynamic one; where it does not link, dynamic is taken.
LINK = static
SANITIZE =
CFLAGS ?= -O2 -g
WARN = -Wall -Wextra -Wshadow -Wvla -Wstrict-prototypes -Wmissing-prototypes -Wswitch-enum -Werror
FLAGS = -std=gnu17 $(CFLAGS) $(WARN) -D_GNU_SOURCE -Ilib -I$(B)/generated \
	-ffunction-sections -fdata-sections $(SANITIZE:%=-fsanitize=% -fno-sanitize-recover=all -fno-omit-frame-pointer)
LIBS_dynamic = -Wl,--as-needed $$(pkg-config --libs libgit2 sqlite3 jansson libutf8proc zlib libcurl) -lm
LIBS_static = -lgit2 -lmbedcrypto -lhttp_parser -lpcre2-8 -lz -lsqlite3 -ljansson -lutf8proc -lm
# Debian's libgit2.a wants TLS and ssh; these objects stand in for both in a static program.
STUBS = lib/history/gitstubs.c

SQL = $(wildcard lib/*/*.sql lib/*/*/*.sql)
GENERATED = $(B)/generated/store/statements
LIBRARY = $(patsubst %.c,$(B)/%.o,$(filter-out $(STUBS),$(wildcard lib/*/*.c lib/*/*/*.c)) $(GENERATED:$(B)/%=%.c))
PROGRAMS = $(patsubst cmd/%.c,$(B)/bin/%,$(wildcard cmd/*.c))
UNITS = $(patsubst tests/%.c,$(B)/%,$(wildcard tests/unit/*.c))
FUZZERS = $(patsubst tests/%.c,$(B)/%,$(wildcard tests/fuzz/*.c))
# For tests/crash/fault.t: a library to load before programs, and programs that can load one.
FAULTS = $(B)/crash/fault.so $(addprefix $(B)/dynamic/bin/,crm crm-admin crm-company crm-contact crm-document crm-field crm-history crm-lead)
GAUGES = $(patsubst tests/%.c,$(B)/%,$(wildcard tests/bench/*.c))
MANUALS = $(addprefix $(B)/,$(wildcard man/*.[157]))
HOUSE = $(addprefix tests/house/,layers sizes banned twins toplevel scripts manuals)
ASAN = B=$(B)/asan LINK=dynamic SANITIZE=address,undefined
ASAN_RUN = $(patsubst $(B)/%,$(B)/asan:$(B)/asan/%,$(FUZZERS) $(UNITS)) \
	$(addprefix $(B)/asan:,$(wildcard tests/cmd/*.t tests/admin/*.t) tests/crash/fault.t)

.PHONY: all deps tests check check-asan demo bench install uninstall fuzz format clean force
.DELETE_ON_ERROR:
.SECONDARY:

all: $(PROGRAMS) $(MANUALS) $(B)/libcrm.a
tests: $(UNITS) $(FAULTS)

deps:
	@tests/house/deps
demo: deps
	@$(MAKE) -s --no-print-directory all
	@CRM_BIN=$(B)/bin tests/demo/run
bench: deps
	@tests/house/deps bench
	@$(MAKE) -s --no-print-directory all $(GAUGES) $(B)/unit/match_pairs
	@CRM_BIN=$(B)/bin tests/bench/run
check: deps
	@$(MAKE) -s --no-print-directory all tests
	@$(MAKE) -s --no-print-directory $(ASAN) $(patsubst $(B)/%,$(B)/asan/%,$(PROGRAMS) $(UNITS) $(FUZZERS) $(B)/crash/fault.so)
	@tests/house/run $(addprefix $(B):,$(HOUSE) $(UNITS) $(wildcard tests/*/*.t)) $(ASAN_RUN)
check-asan: deps
	@$(MAKE) -s --no-print-directory $(ASAN) $(patsubst $(B)/%,$(B)/asan/%,$(PROGRAMS) $(UNITS) $(FUZZERS) $(B)/crash/fault.so)
	@tests/house/run $(ASAN_RUN)
fuzz: deps
	@$(MAKE) -s --no-print-directory CC=clang B=$(B)/libfuzzer LINK=dynamic FUZZ_MAIN= \
		SANITIZE=address,undefined,fuzzer-no-link $(patsubst $(B)/%,$(B)/libfuzzer/%,$(FUZZERS))
	@tests/house/fuzz $(patsubst $(B)/%,$(B)/libfuzzer/%,$(FUZZERS))
# The catalog is laid out as tables, by hand.
format:
	clang-format -i $(filter-out lib/catalog/%.c,$(wildcard lib/*/*.[ch] lib/*/*/*.[ch] cmd/*.c tests/*/*.[ch]))
clean:
	rm -rf $(B)

# Everything is made again when the compiler or its flags change.
$(B)/flags: force
	@mkdir -p $(@D) && echo '$(CC) $(FLAGS) $(LINK) $(SQL)' | cmp -s - $@ || echo '$(CC) $(FLAGS) $(LINK) $(SQL)' >$@
$(GENERATED).h $(GENERATED).c &: tests/house/embed-sql $(SQL) $(B)/flags
	@mkdir -p $(@D) && tests/house/embed-sql $(GENERATED) $(SQL)
$(B)/%.o: %.c $(B)/flags | $(GENERATED).h
	@mkdir -p $(@D) && $(CC) $(FLAGS) -MMD -MP -c -o $@ $<
$(B)/generated/%.o: $(B)/generated/%.c $(B)/flags
	@$(CC) $(FLAGS) -MMD -MP -c -o $@ $<
$(B)/libcrm.a: $(LIBRARY)
	@rm -f $@ && ar qcs $@ $^

# What comes behind the objects of a program: found out once, by linking the whole of libgit2.
$(B)/link: $(patsubst %.c,$(B)/%.o,$(wildcard $(STUBS))) $(B)/flags tests/house/link.c
	@if [ '$(LINK)' = static ] && [ -e '$<' ] && $(CC) $(FLAGS) -static -o $@.try tests/house/link.c $(filter %.o,$^) \
		$(LIBS_static) 2>$@.log; then echo '-static -Wl,--no-warnings $(filter %.o,$^) -Wl,--gc-sections $(LIBS_static)' >$@; \
	else [ '$(LINK)' = dynamic ] || echo 'crm links dynamically here' >&2; echo $(LIBS_dynamic) >$@; fi
LINK_ALL = mkdir -p $(@D) && $(CC) $(FLAGS) -o $@ $(filter %.o %.a,$^)
$(B)/bin/%: $(B)/cmd/%.o $(B)/libcrm.a $(B)/link
	@$(LINK_ALL) $$(cat $(B)/link)
# Debian's libcurl.a wants TLS, Kerberos and LDAP: what speaks to the network is linked dynamically.
$(patsubst cmd/%.c,$(B)/bin/%,$(shell grep -ls '"sync/' cmd/*.c)): $(B)/bin/%: $(B)/cmd/%.o $(B)/libcrm.a
	@$(LINK_ALL) $(LIBS_dynamic)
$(B)/dynamic/bin/%: $(B)/cmd/%.o $(B)/libcrm.a
	@$(LINK_ALL) $(LIBS_dynamic)
$(B)/crash/%.so: tests/crash/%.c $(B)/flags
	@mkdir -p $(@D) && $(CC) $(filter-out -fsanitize=% -fno-sanitize-recover=%,$(FLAGS)) -fPIC -shared -o $@ $<
$(UNITS) $(GAUGES): $(B)/%: $(B)/tests/%.o $(B)/libcrm.a $(B)/link
	@$(LINK_ALL) $$(cat $(B)/link)
FUZZ_MAIN = $(B)/tests/house/fuzz-main.o
$(B)/fuzz/%: $(B)/tests/fuzz/%.o $(FUZZ_MAIN) $(B)/libcrm.a $(B)/link
	@$(LINK_ALL) $$(cat $(B)/link) $(if $(FUZZ_MAIN),,-fsanitize=fuzzer)
$(B)/man/%: man/% tests/house/fill-manual $(PROGRAMS) $(wildcard man/*)
	@mkdir -p $(@D) && tests/house/fill-manual $(B)/bin $< >$@

install: all
	install -d $(BIN) $(addprefix $(SHARE)/man/man,1 5 7) $(SHARE)/bash-completion/completions \
		$(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	install -s $(PROGRAMS) $(BIN)
	for page in $(MANUALS); do install -m 644 $$page $(SHARE)/man/man$${page##*.}; done
	install -m 644 completions/crm.zsh $(SHARE)/zsh/site-functions/_crm
	for name in $(notdir $(PROGRAMS)); do \
		install -m 644 completions/crm.bash $(SHARE)/bash-completion/completions/$$name; \
		install -m 644 completions/crm.fish $(SHARE)/fish/vendor_completions.d/$$name.fish; done
uninstall:
	rm -f $(addprefix $(BIN)/,$(notdir $(PROGRAMS))) $(SHARE)/zsh/site-functions/_crm
	for page in $(notdir $(MANUALS)); do rm -f $(SHARE)/man/man$${page##*.}/$$page; done
	rm -f $(patsubst %,$(SHARE)/bash-completion/completions/%,$(notdir $(PROGRAMS)))
	rm -f $(patsubst %,$(SHARE)/fish/vendor_completions.d/%.fish,$(notdir $(PROGRAMS)))

-include $(wildcard $(B)/lib/*/*.d $(B)/lib/*/*/*.d $(B)/cmd/*.d $(B)/tests/*/*.d $(B)/generated/*/*.d)

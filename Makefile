# What people and CI type. `make help` lists it.

SWIFT ?= swift
prefix ?= /usr/local
DESTDIR ?=

# One set of flags for everything that is not a release, so that nothing is built twice.
FLAGS := --explicit-target-dependency-import-check error \
    -Xswiftc -warnings-as-errors -Xswiftc -require-explicit-sendable
RELEASE := -c release --product refresh --static-swift-stdlib

.DEFAULT_GOAL := help
.PHONY: help dependencies build run test browser test-release sanitize histories simulation fuzz lint release install install-files deb clean

help: ## lists the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

dependencies: ## installs the Debian packages that are missing
	@.ci/install-dependencies

build: dependencies ## builds everything for debugging
	$(SWIFT) build $(FLAGS)

run: build ## shows refresh at work on a small site of its own
	@.ci/end-to-end

test: dependencies ## builds and runs all tests
	$(SWIFT) test $(FLAGS)

test-release: release ## checks the program to install, and runs the end-to-end tests with it
	Tests/Release/frames.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/refresh"
	REFRESH_PROGRAM="$$($(SWIFT) build $(RELEASE) --show-bin-path)/refresh" \
	    $(SWIFT) test $(FLAGS) --filter RefreshEndToEndTests

sanitize: dependencies ## runs the tests with a sanitizer: thread, or SANITIZER=address
	SWIFT=$(SWIFT) Tests/Sanitizers/run $(or $(SANITIZER),thread)

histories: dependencies ## lives through 10,000 simulated histories of stores
	REFRESH_HISTORIES=10000 $(SWIFT) test $(FLAGS) --filter SimulationTests

simulation: dependencies ## runs 24 days of service over 3,000 sources, with faults, on a clock of its own
	REFRESH_SIMULATION=long $(SWIFT) test $(FLAGS) --filter FaultyDaysTests

fuzz: build ## fuzzes TARGET (decoding, parsing, html, ...) for SECONDS
	Tests/Fuzzing/fuzz $(or $(TARGET),html) $(or $(SECONDS),600)

browser: build ## tries the review page in a browser
	@command -v chromium >/dev/null || { echo "install chromium and fonts-noto-cjk" >&2; exit 1; }
	Tests/Browser/run.py

lint: ## checks the form of the sources and of the systemd units
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests $(wildcard Benchmarks)
	.ci/verify-units

release: dependencies ## builds the program to install, without debugging
	$(SWIFT) build $(RELEASE)

# The program to install.
PROGRAM ?= $$($(SWIFT) build $(RELEASE) --show-bin-path)/refresh

install: release install-files ## installs the program with all its files below $(DESTDIR)$(prefix)

# What `install` does with a program that is built already.
install-files:
	install -D -m 755 "$(PROGRAM)" "$(DESTDIR)$(prefix)/bin/refresh"
	for unit in systemd/*.service systemd/*.timer systemd/*.socket; do \
	    sed 's|^ExecStart=/usr/local/|ExecStart=$(prefix)/|' "$$unit" | \
	    install -D -m 644 /dev/stdin "$(DESTDIR)$(prefix)/lib/systemd/system/$${unit##*/}" || exit 1; \
	done
	install -D -m 644 systemd/refresh.sysusers "$(DESTDIR)$(prefix)/lib/sysusers.d/refresh.conf"
	sed -e 's|^seeds: ../seeds|seeds: seeds|; s|^# store: |store: |' \
	    -e 's|schema=refresh|schema=$(prefix)/share/refresh/refresh|' config/refresh.yaml | \
	    install -D -m 644 /dev/stdin "$(DESTDIR)$(prefix)/share/refresh/refresh.yaml"
	for file in refresh.schema.json prometheus-alerts.yaml grafana-dashboard.json; do \
	    install -D -m 644 "config/$$file" "$(DESTDIR)$(prefix)/share/refresh/$$file" || exit 1; \
	done
	python3 Packaging/manual.py "$(PROGRAM)" config/refresh.schema.json .build/manual
	install -D -m 644 .build/manual/refresh.1 "$(DESTDIR)$(prefix)/share/man/man1/refresh.1"
	install -D -m 644 .build/manual/refresh.yaml.5 "$(DESTDIR)$(prefix)/share/man/man5/refresh.yaml.5"

deb: release ## makes a Debian package in .build/deb
	Packaging/deb "$(PROGRAM)" .build/deb

clean: ## removes what was built
	$(SWIFT) package clean

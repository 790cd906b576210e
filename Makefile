# Short names for what dev/ does. `make` lists them.

.DEFAULT_GOAL := help
.PHONY: help build release man install demo test check captures planted soak fuzz sanitize bench abuse \
	fresh clean

# With Swift's own libraries inside, a program starts a third sooner, and runs where Swift is not.
STATIC = --static-swift-stdlib

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## Build for debugging, into .build/debug
	dev/packages.sh build
	swift build

release: ## Build for use, into .build/release
	dev/packages.sh build
	swift build -c release $(STATIC)

man: ## Write the manual pages, English and French, into .build/man; needs `make release`
	rm -rf .build/man
	mkdir -p .build/man/fr
	LC_ALL=C .build/release/baton manual .build/man/man1
	LC_ALL=fr_FR.UTF-8 .build/release/baton manual .build/man/fr/man1

PREFIX ?= /usr/local

# DESTDIR stands before it all, for who makes a package. Nothing is built here, so that it may run as
# root.
install: man ## Install into PREFIX (/usr/local): programs, manual pages, completions
	dev/install.sh .build/release .build/man "$(DESTDIR)$(PREFIX)"

# The debug build: quicker to make, and the tests use the same one.
demo: build ## Show it: 1,000 leads given to seven reps, then worked by hand
	Examples/demo.sh

test: ## Everything that CI runs; installs missing Debian packages
	dev/test.sh

check: ## Style, generated code, imports, determinism
	dev/packages.sh test
	dev/check.sh

captures: build ## Write into README.md what terminals show
	dev/packages.sh test
	Tests/EndToEnd/captures.sh --write

planted: ## Plant bugs that the simulation has to find; an hour or so
	dev/planted.sh

soak: ## Simulate further worlds for an hour, or SOAK_SECONDS
	dev/simulation.sh soak

fuzz: ## Fuzz what reads bytes from outside, each target for three minutes
	dev/packages.sh build
	dev/fuzz.sh

sanitize: ## Run the unit tests with the address sanitizer, then the thread sanitizer
	dev/packages.sh test
	dev/sanitize.sh

bench: ## Measure; Benchmarks/README.md has the figures and their targets
	dev/packages.sh bench
	swift build -c release $(STATIC)
	Benchmarks/run.sh

abuse: ## Attack a server in 27 ways, a minute each
	dev/packages.sh test
	swift build -c release $(STATIC)
	BATON_BIN=.build/release ABUSE_SECONDS=60 ABUSE_AT_ONCE=1 ABUSE_FACTOR=10 Tests/EndToEnd/abuse.sh

fresh: ## Run demo and test in a bare Debian 12 made for it (as root)
	dev/fresh.sh

clean: ## Remove what was built
	rm -rf .build .venv Clients/python/generated

# The two commands are `make run` and `make test`; the rest is for those who work on Snitt.
.PHONY: run test check bench web graphiql screenshots tools update
SHELL := bash

run: web graphiql ## Build Snitt and serve it on 127.0.0.1:8080
	cargo build --release --bin snitt
	./target/release/snitt serve

test: tools web graphiql ## Install what the tests need and run all of them, beside a Neo4j server
	cargo test --no-run
	@if [ -d web/node_modules ]; then \
	  cd web && npm run types:check && npm run check && npm test && npm run journeys; \
	else echo "npm is not installed: the web application was not tested"; fi
	@tests/support/neo4j/with cargo test --no-fail-fast

check: ## What every commit passes besides the tests
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings
	@if command -v cargo-deny >/dev/null; then cargo deny --offline check bans licenses sources; else echo "cargo-deny is not installed: licences and sources were not checked"; fi

bench: ## Print the table of speeds, beside a Neo4j server, and write target/bench.json
	cargo bench --bench table --no-run
	@SNITT_TEST_NEO4J="$$SNITT_BENCH_NEO4J" SNITT_TEST_NEO4J_HOMES="$${TMPDIR:-/tmp}" SNITT_TEST_NEO4J_JAVA=-Xmx2g \
	  SNITT_TEST_NEO4J_PAGES=1g tests/support/neo4j/with cargo bench --bench table

web: web/dist/index.html ## Build the web application

web/dist/index.html: web/package-lock.json web/index.html web/vite.config.ts $(shell find web/src web/public -type f)
	@if command -v npm >/dev/null; then \
	  cd web && npm ci --ignore-scripts --no-audit --no-fund && npm run build; \
	else echo "npm is not installed: the web application is left out"; fi

graphiql: web/graphiql/dist/graphiql/graphiql.min.js ## Gather the files of the query editor

web/graphiql/dist/graphiql/graphiql.min.js: web/graphiql/package-lock.json web/graphiql/assemble.mjs web/graphiql/index.html web/graphiql/start.js web/graphiql/start.css $(wildcard docs/queries/*.graphql)
	@if command -v npm >/dev/null; then \
	  cd web/graphiql && npm ci --ignore-scripts --no-audit --no-fund && node assemble.mjs; \
	else echo "npm is not installed: the query editor is left out"; fi

screenshots: web graphiql ## Photograph every screen into target/screenshots
	cargo build --release --bin snitt
	@if [ -d web/node_modules ]; then cd web && node scripts/screenshots.mjs; \
	else echo "npm is not installed: the screens were not photographed"; fi

tools: ## Install what the tests need
	@tests/support/tools

update: ## Write what is generated from the code and its data
	UPDATE=1 tests/support/neo4j/with cargo test
	cd web && npm ci --ignore-scripts --no-audit --no-fund && npm run types

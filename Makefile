# make run     the whole switch on loopback with real calls; stays up until Ctrl-C. PROOF=once ends after the calls,
#              OUTPUT=json prints rows as JSON lines, DATABASE=mariadb or mysql takes another database
# make test    all tests, with real components on SQLite, MariaDB and MySQL; most of them wait for calls, so six run at once
# make bench   all benches
# make lint    formatting and warnings

.PHONY: run test bench lint
export PROOF OUTPUT DATABASE

run:
	@cargo build --quiet --bins --examples
	@exec target/debug/examples/rig

test:
	tests/rig/fetch switch phones linphone asterisk mysql cluster
	RUST_TEST_THREADS=6 cargo test --features faults

bench:
	cargo build --release --bins --examples
	cargo bench --bench decide
	cargo bench --bench calls
	cargo bench --bench rig
	cargo bench --bench presence
	cargo bench --bench prices
	cargo bench --bench decks
	cargo bench --bench ledger
	cargo bench --bench bill
	cargo bench --bench api
	cargo bench --bench reports

lint:
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings

-- Long work that was asked of the API: how far it is, and what came of it.

CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    actor TEXT NOT NULL CHECK (length(actor) <= 190),
    kind TEXT NOT NULL CHECK (kind IN ('bill_run', 'ledger_verify', 'rates_import', 'rates_rerate', 'rates_simulate')),
    status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed')),
    done INTEGER NOT NULL CHECK (done >= 0),
    total INTEGER CHECK (total >= 0),
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    ended_at INTEGER,
    error TEXT CHECK (length(error) <= 1000),
    CONSTRAINT jobs_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX jobs_customer ON jobs (customer_id, status);
CREATE INDEX jobs_status ON jobs (status, seen_at);

CREATE TABLE job_results (
    job_id INTEGER NOT NULL PRIMARY KEY,
    result TEXT NOT NULL,
    CONSTRAINT job_results_job_id FOREIGN KEY (job_id) REFERENCES jobs (id) ON DELETE CASCADE
) STRICT;

UPDATE roles SET privileges = privileges || ' jobs:read' WHERE customer_id IS NULL AND name = 'reseller';

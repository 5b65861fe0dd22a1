-- Long work that was asked of the API: how far it is, and what came of it.

CREATE TABLE jobs (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    actor VARCHAR(190) NOT NULL,
    kind VARCHAR(20) NOT NULL CHECK (kind IN ('bill_run', 'ledger_verify', 'rates_import', 'rates_rerate', 'rates_simulate')),
    status VARCHAR(10) NOT NULL CHECK (status IN ('running', 'done', 'failed')),
    done BIGINT NOT NULL CHECK (done >= 0),
    total BIGINT NULL CHECK (total >= 0),
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ended_at BIGINT NULL,
    error VARCHAR(1000) NULL,
    CONSTRAINT jobs_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX jobs_customer ON jobs (customer_id, status);
CREATE INDEX jobs_status ON jobs (status, seen_at);

CREATE TABLE job_results (
    job_id BIGINT NOT NULL PRIMARY KEY,
    result MEDIUMTEXT NOT NULL,
    CONSTRAINT job_results_job_id FOREIGN KEY (job_id) REFERENCES jobs (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

UPDATE roles SET privileges = CONCAT(privileges, ' jobs:read') WHERE customer_id IS NULL AND name = 'reseller';

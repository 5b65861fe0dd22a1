-- What the daemons report of themselves, so that one screen shows the cluster. state is JSON.

CREATE TABLE nodes (
    machine TEXT NOT NULL CHECK (LENGTH(machine) <= 64),
    role TEXT NOT NULL CHECK (role IN ('routed', 'sipd', 'api')),
    version TEXT NOT NULL CHECK (LENGTH(version) <= 64),
    status TEXT NOT NULL CHECK (LENGTH(status) <= 64),
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (machine, role)
) STRICT;

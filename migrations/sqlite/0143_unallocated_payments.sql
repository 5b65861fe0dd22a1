-- What is left of payments: it pays the next invoice that is approved.

CREATE TABLE unallocated_payments (
    transaction_id INTEGER PRIMARY KEY NOT NULL,
    customer_id INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    at INTEGER NOT NULL,
    CONSTRAINT unallocated_payments_transaction_id FOREIGN KEY (transaction_id) REFERENCES ledger_transactions (id),
    CONSTRAINT unallocated_payments_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;
CREATE INDEX unallocated_payments_customer ON unallocated_payments (customer_id);

-- What customers who pay for what they used had paid, and no invoice took: the latest payments, as far as what is on the balance or open.
INSERT INTO unallocated_payments (transaction_id, customer_id, amount, at)
SELECT n.transaction_id, n.customer_id, CASE WHEN n.newer + n.amount > n.money THEN n.money - n.newer ELSE n.amount END, n.at
FROM (
    SELECT o.*, COALESCE(SUM(o.amount) OVER (
        PARTITION BY o.customer_id ORDER BY o.at DESC, o.transaction_id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), 0) AS newer
    FROM (
        SELECT p.transaction_id, c.id AS customer_id, t.at,
            p.amount
            - COALESCE((SELECT SUM(i.amount) FROM invoice_payments i WHERE i.transaction_id = p.transaction_id), 0)
            - COALESCE((SELECT SUM(u.refunded) FROM payments y JOIN topups u ON u.payment_id = y.id WHERE y.transaction_id = p.transaction_id), 0)
            AS amount,
            a.balance - a.reserved + COALESCE((
                SELECT SUM(v.gross - v.paid) FROM invoices v
                WHERE v.customer_id = c.id AND v.seller_id = c.parent_id AND v.kind = 'invoice' AND v.status IN ('approved', 'sent', 'overdue')
            ), 0) AS money
        FROM customers c
        JOIN ledger_accounts a ON a.customer_id = c.id AND a.kind = 'customer' AND a.currency = c.currency
        JOIN postings p ON p.credit_account_id = a.id AND p.position = 0
        JOIN ledger_transactions t ON t.id = p.transaction_id AND t.kind = 'payment'
        JOIN ledger_accounts s ON s.id = p.debit_account_id AND s.customer_id = c.parent_id AND s.kind = 'payments'
        WHERE c.billing_type = 'postpaid'
            AND NOT EXISTS (SELECT 1 FROM ledger_transactions r WHERE r.idempotency_key = 'reversal:' || p.transaction_id)
    ) o
    WHERE o.amount > 0
) n
WHERE n.newer < n.money;

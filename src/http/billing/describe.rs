//! Its description (OpenAPI 3.1).

use serde_json::{Value, json};

use super::book::{QUANTITY_MAX, VOUCHERS_MAX};
use super::report::{PAGE as REPORT_PAGE, PAGE_MAX as REPORT_MAX};
use crate::http::jobs::accepted;
use crate::http::openapi::{reference, with_problems};
use crate::store::entities::Object;
use crate::store::ledger::BALANCES_MAX;

pub(in crate::http) const MONEY: &str = "^[0-9]+(\\.[0-9]{1,6})?$";

pub(in crate::http) struct Operation {
    pub id: &'static str,
    pub tag: &'static str,
    pub summary: &'static str,
    pub about: &'static str,
}

impl Operation {
    /// What can be tried with `validate`.
    pub fn post(&self, body: Option<&str>, mut answers: Value, codes: &[&str]) -> Value {
        if answers.get("204").is_none() {
            answers["204"] = json!({ "description": "It could be done." });
        }
        let mut described = self.plain(body, answers, codes);
        described["parameters"] = json!([{ "$ref": "#/components/parameters/validate" }]);
        described
    }

    /// What is done, or not.
    pub fn plain(&self, body: Option<&str>, answers: Value, codes: &[&str]) -> Value {
        let mut described = json!({
            "operationId": self.id, "tags": [self.tag], "summary": self.summary, "description": self.about,
            "responses": with_problems(answers, codes),
        });
        if let Some(schema) = body {
            described["requestBody"] =
                json!({ "required": true, "content": { "application/json": { "schema": reference(schema) } } });
        }
        described
    }
}

pub(in crate::http) fn answer(about: &str, schema: Value) -> Value {
    let mut answer = json!({ "description": about, "content": { "application/json": {} } });
    answer["content"]["application/json"]["schema"] = schema;
    answer
}

/// Its paths.
pub fn paths() -> Object {
    let mut paths = Object::new();
    let key = json!({ "name": "key", "in": "path", "required": true, "description": "Its number or id.", "schema": { "type": "string", "minLength": 1 } });
    let invoice = |about: &str| answer(about, reference("Invoice"));
    for (verb, id, options, summary, about, answers) in [
        (
            "approve",
            "approve_invoice",
            None,
            "Approve a draft",
            "It gets the issuer's next number, and its tax is charged. Takes invoices:write, of somebody above the customer.",
            json!({ "200": invoice("The approved invoice.") }),
        ),
        (
            "send",
            "send_invoice",
            Some("InvoiceSend"),
            "Send a document",
            "One that has a number and is not cancelled, paid ones too. Notes that the customer has it; a mail with the PDF goes out, if the billing profile has an address. What was sent before is sent only `again`. Takes invoices:write, of somebody above the customer.",
            json!({ "200": invoice("The document.") }),
        ),
        (
            "cancel",
            "cancel_invoice",
            Some("InvoiceCancel"),
            "Take an invoice back",
            "A draft disappears, and what is on it waits for the next one; any other gets a credit note over all of it. With `reissue` what was on it is on a new draft of the same period, made at once, and stays charged. Takes invoices:write, of somebody above the customer.",
            json!({ "200": invoice("The credit note."), "204": { "description": "The draft is gone, or it could be done." } }),
        ),
    ] {
        let mut post = Operation { id, tag: "invoices", summary, about }.post(None, answers, &["400", "404", "409"]);
        if let Some(schema) = options {
            let body = reference(schema);
            post["requestBody"] = json!({ "required": false, "content": { "application/json": { "schema": body } } });
        }
        paths.insert(format!("/api/v1/invoices/{{key}}/{verb}"), json!({ "parameters": [key], "post": post }));
    }
    let codes = ["400", "404", "409", "413", "415", "422"];
    let new = |schema: &str| {
        let nothing = answer("It was booked before: nothing changed.", json!({ "type": "null" }));
        json!({ "200": nothing, "201": answer("Booked.", reference(schema)) })
    };
    let one = |schema: Value| json!({ "201": answer("Booked.", schema) });
    for (verb, id, summary, about, body, answers) in [
        (
            "run",
            "run_bill",
            "Charge fees and make drafts",
            "Of customers below the own. Running it again changes nothing but drafts. One run at a time; of very many customers, in the background. Takes invoices:write.",
            "BillRun",
            run(),
        ),
        (
            "approve",
            "approve_invoices",
            "Approve many drafts",
            "All of a selection, in the order in which they were made; what cannot be approved is told, and the others are. Running it again goes on. Of very many, in the background. Takes invoices:write, of somebody above the customers.",
            "InvoiceSelection",
            bulk(),
        ),
        (
            "send",
            "send_invoices",
            "Send many documents",
            "All of a selection that have a number and were not sent, as approve_invoices. Takes invoices:write, of somebody above the customers.",
            "InvoiceSelection",
            bulk(),
        ),
        (
            "block",
            "sell_block",
            "Sell a block of seconds or messages",
            "The balance falls at once by the price; calls and messages of groups with `uses_included` use the block first. Takes charges:write, of somebody above the customer.",
            "BillBlock",
            new("Allowance"),
        ),
        (
            "charge",
            "charge_customer",
            "Charge something once",
            "The balance falls at once; the next invoice has a line for it. Takes charges:write, of somebody above the customer.",
            "BillCharge",
            new("Charge"),
        ),
        (
            "credit",
            "credit_customer",
            "Issue a credit note",
            "Gives an amount back, with the tax on it. Takes invoices:write, of somebody above the customer.",
            "BillCredit",
            new("Invoice"),
        ),
        (
            "pay",
            "pay_bill",
            "Book a payment",
            "A reference of a customer counts once. Takes payments:write, of somebody above the customer.",
            "BillPay",
            new("Payment"),
        ),
        (
            "redeem",
            "redeem_voucher",
            "Redeem a voucher",
            "Takes vouchers:redeem, of the customer or somebody above.",
            "BillRedeem",
            one(reference("Payment")),
        ),
        (
            "vouchers",
            "make_vouchers",
            "Make vouchers",
            "Codes are shown this once. Takes voucher_batches:write.",
            "BillVouchers",
            one(
                json!({ "type": "object", "required": ["batch", "codes"], "properties": { "batch": reference("VoucherBatch"), "codes": { "type": "array", "maxItems": VOUCHERS_MAX, "items": { "type": "string" } } } }),
            ),
        ),
    ] {
        let post = Operation { id, tag: "bill", summary, about }.post(Some(body), answers, &codes);
        paths.insert(format!("/api/v1/bill/{verb}"), json!({ "post": post }));
    }
    paths.insert("/api/v1/bill/status".to_owned(), json!({ "get": status() }));
    paths.insert("/api/v1/ledger/balance".to_owned(), json!({ "get": balances() }));
    let paid = json!({ "type": "object", "required": ["booked", "transaction_id", "customer", "amount"], "properties": {
        "booked": { "type": "boolean", "description": "false: it was done before, and nothing changed." },
        "transaction_id": { "type": ["integer", "null"], "format": "int64" },
        "customer": { "type": "string" },
        "amount": { "type": "string", "pattern": MONEY },
    } });
    let pay = Operation {
        id: "pay_ledger",
        tag: "ledger",
        summary: "Credit a payment of a customer",
        about: "Without a receipt: for one, pay_bill. Takes payments:write, of somebody above the customer.",
    };
    let done = json!({ "200": answer("What was done.", paid) });
    let pay = pay.post(Some("LedgerPay"), done.clone(), &codes);
    paths.insert("/api/v1/ledger/pay".to_owned(), json!({ "post": pay }));
    let reverse = Operation {
        id: "reverse_ledger",
        tag: "ledger",
        summary: "Take a payment of a customer back",
        about: "Also what it paid of an invoice, which is open again; the invoice over a top-up gets a credit note. Each payment goes back once, one of a provider by refund_topup. Takes payments:write, of somebody above the customer.",
    };
    let reverse = reverse.post(Some("LedgerReverse"), done, &codes);
    paths.insert("/api/v1/ledger/reverse".to_owned(), json!({ "post": reverse }));
    paths.insert("/api/v1/ledger/verify".to_owned(), json!({ "post": verify() }));
    paths.insert("/api/v1/bill/report/{key}".to_owned(), report());
    paths
}

/// `PATCH` of a batch of vouchers.
pub(in crate::http) fn change_batch() -> Value {
    let change = Operation {
        id: "change_voucher_batch",
        tag: "voucher-batches",
        summary: "Lock vouchers, or change until when they can be redeemed",
        about: "What was redeemed stays as it is. Takes voucher_batches:write.",
    };
    let codes = ["400", "404", "412", "413", "415", "422"];
    let mut change = change.post(
        Some("VoucherBatchChange"),
        json!({ "200": answer("The batch.", reference("VoucherBatch")) }),
        &codes,
    );
    change["parameters"] =
        json!([{ "$ref": "#/components/parameters/if_match" }, { "$ref": "#/components/parameters/validate" }]);
    change
}

fn run() -> Value {
    let mut answers = accepted("BillSummary");
    answers["200"] = answer("What was done.", reference("BillSummary"));
    answers
}

fn bulk() -> Value {
    let mut answers = accepted("InvoicesDone");
    answers["200"] = answer("What was done.", reference("InvoicesDone"));
    answers
}

fn verify() -> Value {
    json!({
        "operationId": "verify_ledger", "tags": ["ledger"], "summary": "Prove that the ledger is right",
        "description": "Of the whole system: takes balances:read, of the owner of the system, and jobs:read to get what comes of it. Calls that the journal of a machine keeps are not looked at.",
        "responses": with_problems(accepted("LedgerReport"), &["404", "409"]),
    })
}

fn report() -> Value {
    let rows = json!({ "anyOf": [reference("BillMargin"), reference("BillDebt"), reference("BillTax")] });
    let page = json!({ "type": "object", "required": ["items", "next"], "properties": {
        "items": { "type": "array", "maxItems": REPORT_MAX, "items": rows },
        "next": { "type": ["string", "null"], "description": "Cursor of the next page; null: this is the last one." },
    } });
    let key = json!({ "name": "key", "in": "path", "required": true, "description": "Which one.", "schema": { "type": "string", "enum": ["margin", "debt", "tax"] } });
    json!({ "parameters": [key], "get": {
        "operationId": "get_bill_report", "tags": ["bill"], "summary": "What was earned, what is owed, or the tax",
        "description": "margin: revenue, cost and margin of the own customer and of every level below; takes statistics:read. debt: open invoices by age, today. tax: tax on approved documents, flat taxes too. Both of the own customer as issuer and of those below; they take invoices:read.",
        "parameters": [
            { "name": "period", "in": "query", "description": "The month, as in 2026-11, in the time zone of each issuer (UTC for who is none and sees it through none); without it the last one that is over.", "schema": { "type": "string" } },
            { "name": "limit", "in": "query", "description": "Most rows of the page.", "schema": { "type": "integer", "minimum": 1, "maximum": REPORT_MAX, "default": REPORT_PAGE } },
            { "$ref": "#/components/parameters/cursor" },
        ],
        "responses": with_problems(json!({ "200": answer("A page.", page) }), &["400", "404"]),
    } })
}

fn status() -> Value {
    let list = json!({ "type": "array", "items": reference("BillStanding") });
    json!({
        "operationId": "get_bill_status", "tags": ["bill"], "summary": "How far all documents are",
        "description": "Of the own customer as issuer and of those below. Takes invoices:read.",
        "responses": with_problems(json!({ "200": answer("One for each issuer, kind and status.", list) }), &[]),
    })
}

fn balances() -> Value {
    let page = json!({ "type": "object", "required": ["items", "next"], "properties": {
        "items": { "type": "array", "maxItems": BALANCES_MAX, "items": reference("Balance") },
        "next": { "type": ["string", "null"], "description": "Cursor of the next page; null: this is the last one." },
    } });
    json!({
        "operationId": "list_balances", "tags": ["ledger"], "summary": "List balances", "description": "Those above before those below. Takes balances:read.",
        "parameters": [
            { "name": "customer_id", "in": "query", "description": "Only of this customer: its id or name.", "schema": { "type": "string" } },
            { "name": "limit", "in": "query", "description": "Most balances of the page.", "schema": { "type": "integer", "minimum": 1, "maximum": BALANCES_MAX, "default": BALANCES_MAX } },
            { "$ref": "#/components/parameters/cursor" },
        ],
        "responses": with_problems(json!({ "200": answer("A page.", page) }), &["400", "404"]),
    })
}

/// Its schemas.
pub fn schemas() -> Object {
    let customer =
        json!({ "type": ["integer", "string"], "description": "Id or name of the customer.", "minLength": 1 });
    let amount = json!({ "type": "string", "description": "Above zero.", "pattern": MONEY });
    let text = |about: &str, fewest: u32, most: u32| json!({ "type": "string", "description": about, "minLength": fewest, "maxLength": most });
    let body = |required: &[&str], properties: Value| json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties });
    let count = |about: &str| json!({ "type": "integer", "minimum": 0, "description": about });
    let money = json!({ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]{1,6})?$" });
    let currency =
        json!({ "type": "string", "description": "What the amounts are in (ISO 4217).", "pattern": "^[A-Z]{3}$" });
    let limit = json!({ "type": ["string", "null"], "description": "null: without limit.", "pattern": "^-?[0-9]+(\\.[0-9]{1,6})?$" });
    let draft = json!({ "allOf": [reference("Invoice"), { "type": "object", "required": ["customer"], "properties": { "customer": { "type": "string" } } }] });
    let summary = json!({ "type": "object", "required": ["dry_run", "customers", "without_issuer", "charges", "drafts", "approved", "net", "open_calls", "commissions", "overdue", "late", "refused", "problems", "invoices"], "properties": {
        "dry_run": { "type": "boolean" },
        "customers": count("Customers that were looked at."),
        "without_issuer": count("Customers whom nobody bills."),
        "charges": count("New charges."),
        "drafts": count("Drafts that were made, or made again."),
        "approved": count("Invoices of the period that were approved before."),
        "net": { "type": "object", "description": "Sums of the drafts without tax, by currency.", "additionalProperties": money },
        "open_calls": count("Calls of an ended period that are still in progress."),
        "commissions": { "type": "object", "description": "What affiliates got, by currency.", "additionalProperties": money },
        "overdue": count("Invoices whose time to pay is over since the last run."),
        "late": { "type": "array", "description": "Months that should have been billed before and are billed now.", "items": { "type": "string" } },
        "refused": count("Customers that could not be billed, or given their commission; all others were."),
        "problems": { "type": "array", "description": "The first of these.", "maxItems": 50, "items": { "type": "object", "required": ["customer_id", "customer", "seller", "problem"], "properties": {
            "customer_id": { "type": "integer" }, "customer": { "type": "string" }, "problem": { "type": "string" },
            "seller": { "type": "string", "description": "Who bills it." },
        } } },
        "invoices": { "type": "array", "description": "The first drafts.", "items": draft },
    } });
    let standing = json!({ "type": "object", "required": ["issuer", "kind", "status", "documents", "gross", "open"], "properties": {
        "issuer": { "type": "string" }, "kind": { "type": "string" }, "status": { "type": "string" },
        "documents": count("How many."), "gross": money, "open": money,
    } });
    let due = json!({ "oneOf": [money, { "type": "null" }], "description": "What it owes in all; null: nothing is owed with this billing type." });
    let balance = json!({ "type": "object", "description": "The balance of a customer with whoever sells to it: credit if positive.", "required": ["customer", "billing_type", "balance", "reserved", "credit_limit", "available", "due", "currency"], "properties": {
        "customer": { "type": "string" }, "billing_type": { "type": "string" }, "balance": money, "reserved": money, "credit_limit": limit, "available": limit, "due": due, "currency": currency,
    } });
    let margin = json!({ "type": "object", "additionalProperties": false, "required": ["customer", "revenue", "cost", "margin", "currency"], "properties": {
        "customer": { "type": "string" }, "revenue": money, "cost": money, "margin": money, "currency": currency,
    } });
    let debt = json!({ "type": "object", "additionalProperties": false, "required": ["issuer", "customer", "current", "days_30", "days_60", "days_90", "older", "currency"], "properties": {
        "issuer": { "type": "string" }, "customer": { "type": "string" }, "current": money, "days_30": money, "days_60": money, "days_90": money, "older": money, "currency": currency,
    } });
    let tax = json!({ "type": "object", "additionalProperties": false, "required": ["issuer", "tax", "percent", "base", "amount", "currency"], "properties": {
        "issuer": { "type": "string" }, "tax": { "type": "string" }, "percent": { "type": "string" }, "base": money, "amount": money, "currency": currency,
    } });
    let whole = json!({ "type": "integer" });
    let wrong = json!({ "type": "object", "required": ["rule", "id", "expected", "found"], "properties": {
        "rule": { "type": "string", "description": "The rule that is broken." }, "id": whole, "expected": whole, "found": whole,
    } });
    let report = json!({ "type": "object", "required": ["accounts", "transactions", "postings", "cdrs", "calls", "reservations", "leases", "wrong", "discrepancies"], "properties": {
        "accounts": whole, "transactions": whole, "postings": whole, "cdrs": whole, "calls": whole, "reservations": whole, "leases": whole,
        "wrong": count("How many things are wrong; 0: nothing is."),
        "discrepancies": { "type": "array", "description": "Some of them.", "items": wrong },
    } });
    [
        ("BillRun", body(&[], json!({
            "period": { "type": ["string", "null"], "description": "The month, as in 2026-11; without it the last one that is over, and the fees of the one that is not." },
            "customer_id": { "type": ["integer", "string", "null"], "description": "Only this customer." },
            "dry_run": { "type": "boolean", "default": false, "description": "Change nothing." },
            "background": { "type": "boolean", "default": false, "description": "Answer at once with the job that does it." },
        }))),
        ("BillCharge", body(&["customer_id", "amount", "description", "key"], json!({
            "customer_id": customer, "amount": amount, "description": text("As on the invoice.", 1, 190),
            "quantity": { "type": "integer", "minimum": 1, "maximum": QUANTITY_MAX, "default": 1 },
            "key": text("A charge with a key that was used before is not made again.", 1, 60),
        }))),
        ("BillBlock", body(&["customer_id", "amount", "price", "key"], json!({
            "customer_id": customer, "amount": { "type": "integer", "minimum": 1, "maximum": u32::MAX, "description": "How many seconds or messages." },
            "unit": { "type": "string", "enum": ["seconds", "messages"], "default": "seconds" },
            "price": { "type": "string", "description": "Of the block, without tax; 0 is a gift.", "pattern": MONEY },
            "description": { "type": "string", "description": "As on the invoice.", "minLength": 1, "maxLength": 190, "default": "block" },
            "key": text("A block with a key that was used before is not sold again.", 1, 50),
            "until": { "type": ["string", "null"], "format": "date-time", "description": "Until when it can be used; null: to the end of the billing period, or of the next one if the plan carries over." },
        }))),
        ("InvoiceSelection", body(&[], json!({
            "period": { "type": ["string", "null"], "description": "Only of this month, as in 2026-11." },
            "customer_id": { "type": ["integer", "string", "null"], "description": "Only of this customer." },
            "below": { "type": ["integer", "string", "null"], "description": "Only of customers below this one." },
            "dry_run": { "type": "boolean", "default": false, "description": "Change nothing." },
            "background": { "type": "boolean", "default": false, "description": "Answer at once with the job that does it." },
        }))),
        ("InvoicesDone", json!({ "type": "object", "required": ["dry_run", "documents", "gross", "refused", "problems"], "properties": {
            "dry_run": { "type": "boolean" },
            "documents": count("Documents with which it was done."),
            "gross": { "type": "object", "description": "Their sums with tax, by currency.", "additionalProperties": money },
            "refused": count("Documents with which it could not be done."),
            "problems": { "type": "array", "description": "The first of these.", "maxItems": 50, "items": { "type": "object", "required": ["invoice_id", "customer", "problem"], "properties": {
                "invoice_id": { "type": "integer" }, "customer": { "type": "string" }, "problem": { "type": "string" },
            } } },
        } })),
        ("InvoiceSend", body(&[], json!({
            "again": { "type": "boolean", "default": false, "description": "Also if it was sent before." },
        }))),
        ("InvoiceCancel", body(&[], json!({
            "reissue": { "type": "boolean", "default": false, "description": "Make a draft of what was on it, in its place." },
        }))),
        ("BillMargin", margin),
        ("BillDebt", debt),
        ("BillTax", tax),
        ("LedgerReport", report),
        ("BillCredit", body(&["customer_id", "amount", "reason", "scope"], json!({
            "customer_id": customer, "amount": amount, "reason": text("As on the credit note.", 1, 255),
            "scope": { "type": "string", "enum": ["calls", "fees", "products"], "description": "What it was paid for, which decides about tax." },
            "key": { "type": ["string", "null"], "description": "A credit of the customer with a key that was used before is not made again.", "minLength": 1, "maxLength": 190 },
        }))),
        ("BillPay", body(&["customer_id", "amount", "reference"], json!({
            "customer_id": customer, "amount": amount, "reference": text("What tells it from other payments of the customer.", 1, 190),
            "invoice": { "type": ["integer", "string", "null"], "description": "The invoice it is for: its number or id." },
            "method": { "type": "string", "enum": ["transfer", "cash", "card", "other"], "default": "transfer" },
            "note": text("For people.", 0, 255),
        }))),
        ("BillRedeem", body(&["customer_id", "code"], json!({ "customer_id": customer, "code": text("As it was printed.", 1, 100) }))),
        ("BillVouchers", body(&["customer_id", "amount", "count", "name"], json!({
            "customer_id": customer, "amount": amount, "count": { "type": "integer", "minimum": 1, "maximum": VOUCHERS_MAX },
            "name": text("Name of the batch, unique.", 1, 190),
            "expires_at": { "type": ["string", "null"], "format": "date-time", "description": "Until when they can be redeemed; null: for ever." },
            "currency": { "type": ["string", "null"], "description": "What the amount is in: only customers whose account is in it redeem them; null: that of the seller.", "pattern": "^[A-Z]{3}$" },
        }))),
        ("LedgerPay", body(&["customer_id", "amount"], json!({
            "customer_id": customer, "amount": amount, "note": text("For people.", 0, 255),
            "key": { "type": ["string", "null"], "description": "A payment of the customer with a key that was used before is not booked again.", "minLength": 1, "maxLength": 190 },
        }))),
        ("VoucherBatchChange", body(&[], json!({
            "locked": { "type": ["boolean", "null"], "description": "true: none of its vouchers can be redeemed any more; null: as it is." },
            "expires_at": { "type": ["string", "null"], "format": "date-time", "description": "Until when they can be redeemed; null: for ever; not given: as it is." },
        }))),
        ("LedgerReverse", body(&["transaction_id", "note"], json!({
            "transaction_id": { "type": "integer", "format": "int64", "description": "Transaction of the payment, as payments tell it." },
            "note": text("Why, for people.", 1, 255),
        }))),
        ("BillSummary", summary),
        ("BillStanding", standing),
        ("Balance", balance),
    ]
    .into_iter()
    .map(|(name, schema)| (name.to_owned(), schema))
    .collect()
}

//! Its description (OpenAPI 3.1).

use serde_json::{Map, Value, json};

use crate::http::billing::{MONEY, Operation, answer};
use crate::http::openapi::{reference, with_problems};
use crate::store::entities::Object;

const CODES: [&str; 6] = ["400", "404", "409", "413", "415", "422"];

/// Operations on paths that are described already, because rows are read there.
pub fn methods() -> [(&'static str, Value); 2] {
    let ask = Operation {
        id: "ask_topup",
        tag: "topup-requests",
        summary: "Ask whoever sells to the customer to book a payment",
        about: "Whoever sells to the customer is mailed, if its billing profile has an address. Takes topup_requests:write, of the customer or somebody above.",
    };
    let made = json!({ "201": answer("Somebody will decide.", reference("TopupRequest")) });
    let begin = Operation {
        id: "begin_topup",
        tag: "topups",
        summary: "Begin a payment through the provider of whoever sells to the customer",
        about: "The customer's browser makes the payment with client_secret; the provider tells us, and the balance grows. With a key that was used before the same payment goes on. Takes topups:write, of the customer or somebody above.",
    };
    let secret = |about: &str| json!({ "type": ["string", "null"], "description": about });
    let begun = json!({ "type": "object", "required": ["topup", "client_secret", "publishable_key"], "properties": {
        "topup": reference("Topup"),
        "client_secret": secret("With this the provider's library in the browser pays; null: there is nothing left to pay."),
        "publishable_key": secret("The key of the account for that library."),
    } });
    let begun = json!({ "201": answer("It can be paid.", begun) });
    [
        ("/api/v1/topup-requests", ask.post(Some("AskTopup"), made, &CODES)),
        ("/api/v1/topups", begin.post(Some("BeginTopup"), begun, &CODES)),
    ]
}

/// Its paths.
pub fn paths() -> Object {
    let key = json!({ "name": "key", "in": "path", "required": true, "description": "Its id.", "schema": { "type": "string", "minLength": 1 } });
    let approved = json!({ "type": "object", "required": ["request", "payment"], "properties": {
        "request": reference("TopupRequest"), "payment": reference("Payment"),
    } });
    let mut paths = Map::new();
    for (verb, id, summary, about, body, answers) in [
        (
            "approve",
            "approve_topup_request",
            "Approve a request: book its payment",
            "The customer is mailed, if its billing profile has an address. Takes payments:write, of somebody above the customer.",
            "ApproveTopup",
            json!({ "200": answer("What was booked.", approved) }),
        ),
        (
            "reject",
            "reject_topup_request",
            "Reject a request",
            "The customer is mailed why, if its billing profile has an address. Takes payments:write, of somebody above the customer.",
            "RejectTopup",
            json!({ "200": answer("The request.", reference("TopupRequest")) }),
        ),
    ] {
        let post = Operation { id, tag: "topup-requests", summary, about }.post(Some(body), answers, &CODES);
        paths.insert(format!("/api/v1/topup-requests/{{key}}/{verb}"), json!({ "parameters": [key], "post": post }));
    }
    let refunded = json!({ "type": "object", "required": ["topup", "refund"], "properties": {
        "topup": reference("Topup"), "refund": reference("Refund"),
    } });
    let refund = Operation {
        id: "refund_topup",
        tag: "topups",
        summary: "Give a paid top-up back, or a part of it",
        about: "Through the provider, never more than was paid, and nothing of what its payer disputes; the balance falls. While the provider has not answered, asking again goes on with the same refund. Takes payments:write, of somebody above the customer.",
    };
    let post = refund.post(Some("RefundTopup"), json!({ "200": answer("What was given back.", refunded) }), &CODES);
    paths.insert("/api/v1/topups/{key}/refund".to_owned(), json!({ "parameters": [key], "post": post }));
    paths.insert("/api/v1/payment-providers/{key}/webhook".to_owned(), json!({ "parameters": [key], "post": hear() }));
    paths
}

/// What a payment provider tells.
fn hear() -> Value {
    let event = json!({ "type": "object", "description": "An event, as the provider describes it." });
    json!({
        "operationId": "hear_payment_provider", "tags": ["payment-providers"], "summary": "Tell what became of a payment",
        "description": "For the payment provider, which signs it: events payment_intent.succeeded, payment_intent.payment_failed, payment_intent.canceled, charge.refunded and charge.dispute.*; others are taken and have no effect. Nobody is logged in.",
        "security": [],
        "parameters": [{ "name": "Stripe-Signature", "in": "header", "required": true, "description": "When it was signed, and HMAC-SHA256 of that and the body.", "schema": { "type": "string" } }],
        "requestBody": { "required": true, "content": { "application/json": { "schema": event } } },
        "responses": with_problems(json!({ "204": { "description": "It was taken." } }), &["400", "404", "413"]),
    })
}

/// Its schemas.
pub fn schemas() -> Object {
    let customer =
        json!({ "type": ["integer", "string"], "description": "Id or name of the customer.", "minLength": 1 });
    let invoice = |about: &str| json!({ "type": ["integer", "string", "null"], "description": about, "minLength": 1 });
    let named = "Number or id of the invoice it is for. It must be open; what it does not take when it is paid is used as if it was for none.";
    let text = |about: &str, fewest: u32| json!({ "type": "string", "description": about, "minLength": fewest, "maxLength": 255 });
    let body = |required: &[&str], properties: Value| json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties });
    [
        ("AskTopup", body(&["customer_id", "amount", "includes_tax"], json!({
            "customer_id": customer,
            "amount": { "type": "string", "description": "What the customer pays, above zero.", "pattern": MONEY },
            "includes_tax": { "type": "boolean", "description": "Whether taxes are in it." },
            "invoice": invoice(named),
            "note": text("For whoever decides, such as how it was paid.", 0),
        }))),
        ("ApproveTopup", body(&[], json!({
            "amount": { "type": ["string", "null"], "description": "What is booked, above zero; null: as much as was asked for.", "pattern": MONEY },
            "invoice": invoice("Number or id of the invoice it is for; null: as the customer says."),
            "method": { "type": "string", "enum": ["transfer", "cash", "card", "other"], "default": "transfer" },
            "comment": text("What the customer is told.", 0),
        }))),
        ("BeginTopup", body(&["customer_id", "amount"], json!({
            "customer_id": customer,
            "amount": { "type": "string", "description": "A whole number of coins above zero, at most amount_max of the payment provider.", "pattern": MONEY },
            "invoice": invoice(named),
            "key": { "type": ["string", "null"], "description": "Asking again with the same key makes no second payment.", "minLength": 1, "maxLength": 190 },
            "save": { "type": "boolean", "default": false, "description": "What it is paid with may be charged by automatic top-ups." },
        }))),
        ("RefundTopup", body(&[], json!({
            "amount": { "type": ["string", "null"], "description": "Above zero; null: all that is left.", "pattern": MONEY },
            "note": text("For people.", 0),
            "key": { "type": ["string", "null"], "description": "Asking again with the same key gives nothing back a second time.", "minLength": 1, "maxLength": 190 },
        }))),
        ("RejectTopup", body(&["comment"], json!({ "comment": text("What the customer is told.", 1) }))),
    ]
    .into_iter()
    .map(|(name, schema)| (name.to_owned(), schema))
    .collect()
}

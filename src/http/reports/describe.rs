//! Reports in the description of the API.

use serde_json::{Map, Value, json};

use crate::http::openapi::{read_schema, reference, with_problems};
use crate::model::{Described, Figures, SeenCall, SeenLeg};
use crate::store::entities::PAGE_MAX;
use crate::store::reports::{Format, PARAMETERS, Parameter, Per};

/// The paths of reports.
pub fn paths() -> Map<String, Value> {
    let mut paths = Map::new();
    let mut add = |path: &str, methods: Value| drop(paths.insert(format!("/api/v1/{path}"), methods));
    add("cdrs", json!({ "get": calls() }));
    add("cdrs/{key}", show());
    add("cdrs/export", json!({ "get": export::<SeenCall>("calls") }));
    add("cdr-legs", json!({ "get": list::<SeenLeg>("attempts to reach somebody", "Attempt") }));
    add("cdr-legs/export", json!({ "get": export::<SeenLeg>("attempts to reach somebody") }));
    add("statistics/{per}", statistics());
    add("calls/explain", json!({ "get": explain() }));
    paths
}

/// The schemas of reports.
pub fn schemas() -> Map<String, Value> {
    let mut detail = read_schema(SeenCall::RESOURCE);
    let charge = json!({
        "type": "object",
        "required": ["position", "customer_id", "customer", "amount", "currency", "from_currency", "from_amount", "rate", "billed_seconds", "price_id", "allowance"],
        "properties": {
            "position": { "type": "integer", "description": "0 is the level that looks, then the customers down to who called." },
            "customer_id": { "type": "integer", "format": "int64" },
            "customer": { "type": "string" },
            "amount": { "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]{1,6})?$" },
            "currency": { "type": "string", "description": "What the amount is in (ISO 4217).", "pattern": "^[A-Z]{3}$" },
            "from_currency": { "type": ["string", "null"], "description": "What the price was in before it was converted; null: it was not.", "pattern": "^[A-Z]{3}$" },
            "from_amount": { "type": ["string", "null"], "description": "What it was in that: the amount is the exact price times the rate, rounded once." },
            "rate": { "type": ["string", "null"], "description": "By which it was converted: a decimal or a fraction." },
            "billed_seconds": { "type": "integer", "minimum": 0 },
            "price_id": { "type": ["integer", "null"], "description": "The price row used; null: it was free." },
            "allowance": spent(),
        },
    });
    detail["properties"]["legs"] =
        json!({ "type": "array", "items": reference("Attempt"), "description": "Who was tried, in order." });
    let corrected = json!({
        "type": "object",
        "required": ["at", "transaction_id", "description", "charges"],
        "properties": {
            "at": { "type": "string", "format": "date-time" },
            "transaction_id": { "type": "integer", "format": "int64" },
            "description": { "type": "string" },
            "charges": { "type": "array", "items": charge, "description": "What this level and those below pay since; empty: nothing, the call was taken back." },
        },
    });
    detail["properties"]["charges"] = json!({ "type": "array", "items": charge, "description": "What this level and those below paid when it was settled." });
    detail["properties"]["corrections"] = json!({ "type": "array", "items": corrected, "description": "What became of that since, the first correction first." });
    if let Some(required) = detail["required"].as_array_mut() {
        required.extend(["legs".into(), "charges".into(), "corrections".into()]);
    }
    [
        ("Call", read_schema(SeenCall::RESOURCE)),
        ("CallDetail", detail),
        ("Attempt", read_schema(SeenLeg::RESOURCE)),
        ("Figures", read_schema(Figures::RESOURCE)),
        ("Explanation", explanation()),
    ]
    .into_iter()
    .map(|(name, schema)| (name.to_owned(), schema))
    .collect()
}

fn operation(id: &str, tag: &str, summary: &str, parameters: &[Value], responses: &Value) -> Value {
    json!({ "operationId": id, "tags": [tag], "summary": summary, "parameters": parameters, "responses": responses })
}

fn query(name: &str, about: &str, schema: &Value) -> Value {
    json!({ "name": name, "in": "query", "description": about, "schema": schema })
}

fn level() -> Value {
    let about = "Look from the level of this customer below (id or name): its costs, revenue and margins, its subtree.";
    query("level", about, &json!({ "type": "string" }))
}

fn by(parameter: &Parameter) -> Value {
    let schema = match (parameter.words(), parameter.range()) {
        ([], Some((least, most))) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        ([], None) if parameter.is_time() => json!({ "type": "string", "format": "date-time" }),
        ([], None) => json!({ "type": "string", "minLength": 1, "maxLength": 255 }),
        (words, _) => json!({ "type": "string", "enum": words }),
    };
    query(parameter.name, parameter.about, &schema)
}

fn searched(more: Vec<Value>) -> Vec<Value> {
    more.into_iter().chain([level()]).chain(PARAMETERS.iter().map(by)).collect()
}

fn shared(name: &str) -> Value {
    json!({ "$ref": format!("#/components/parameters/{name}") })
}

fn json_of(schema: &Value) -> Value {
    json!({ "200": { "description": "What was found.", "content": { "application/json": { "schema": schema } } } })
}

fn list<T: Described>(what: &str, schema: &str) -> Value {
    let page = json!({
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": { "type": "array", "items": reference(schema) },
            "next": { "type": ["string", "null"], "description": "Cursor of the next page; null: this is the last one." },
        },
    });
    let id = format!("list_{}", T::TABLE);
    let mut list = operation(
        &id,
        "cdrs",
        &format!("List {what}, newest call first"),
        &searched(vec![shared("limit"), shared("cursor")]),
        &with_problems(json_of(&page), &["400", "404"]),
    );
    list["description"] = format!(
        "{} `limit` counts calls, {PAGE_MAX} at most. Pages hold still while calls come in.",
        T::RESOURCE.about()
    )
    .into();
    list
}

fn calls() -> Value {
    let mut list = list::<SeenCall>("calls", "Call");
    let about = "1: with everybody who was tried, and what this level and those below paid, as a single call is shown.";
    if let Some(parameters) = list["parameters"].as_array_mut() {
        parameters.push(query("details", about, &json!({ "type": "string", "enum": ["0", "1"] })));
    }
    let items = &mut list["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["items"]["items"];
    *items = json!({ "anyOf": [reference("Call"), reference("CallDetail")] });
    list
}

fn show() -> Value {
    let key = json!({ "name": "key", "in": "path", "required": true, "description": "Its id.", "schema": { "type": "string", "minLength": 1 } });
    let answers = with_problems(json_of(&reference("CallDetail")), &["400", "404"]);
    let about = "Show a call, everybody who was tried, and what this level and those below paid";
    json!({ "parameters": [key], "get": operation("get_cdrs", "cdrs", about, &[level()], &answers) })
}

fn export<T: Described>(what: &str) -> Value {
    let formats: Vec<&str> = Format::ALL.iter().map(|(name, _)| *name).collect();
    let content: Map<String, Value> = Format::ALL
        .iter()
        .map(|(_, format)| (format.media_type().to_owned(), json!({ "schema": { "type": "string" } })))
        .collect();
    let answers = json!({ "200": { "description": "All rows. If something fails on the way the response is broken off.", "content": content } });
    let own = vec![
        query(
            "format",
            "How rows are written. A sheet of xlsx has 1048576 rows, more go to the next sheet. Texts of csv that a spreadsheet would run as a formula get an apostrophe in front.",
            &json!({ "type": "string", "enum": formats, "default": "csv" }),
        ),
        query("columns", "Names of columns with commas between.", &json!({ "type": "string" })),
        shared("cursor"),
    ];
    let id = format!("export_{}", T::TABLE);
    operation(&id, "cdrs", &format!("Export all {what}"), &searched(own), &with_problems(answers, &["400", "404"]))
}

fn statistics() -> Value {
    let names: Vec<&str> = Per::ALL.iter().map(|(name, _)| *name).collect();
    let per = json!({ "name": "per", "in": "path", "required": true, "description": "What is summed up; carriers are for the owner of the system.", "schema": { "type": "string", "enum": names } });
    let items = json!({ "type": "object", "required": ["items"], "properties": {
        "items": { "type": "array", "items": reference("Figures") },
    } });
    let zone =
        query("time_zone", "Whose hours and days, by its IANA name.", &json!({ "type": "string", "default": "UTC" }));
    let answers = with_problems(json_of(&items), &["400", "404"]);
    let about = "Sum calls up: how many, how long, ASR, ACD, revenue, cost and margin";
    json!({ "parameters": [per], "get": operation("get_statistics", "statistics", about, &searched(vec![zone]), &answers) })
}

fn spent() -> Value {
    let count = |text: &str| json!({ "type": "integer", "minimum": 0, "description": text });
    json!({
        "type": ["object", "null"],
        "description": "What the call used of what is included, as it was recorded when the call was settled; null: nothing is included in such calls.",
        "required": ["unit", "left_before", "used", "left_after"],
        "properties": {
            "unit": { "type": "string", "enum": ["seconds", "messages"] },
            "left_before": count("What was neither used nor held for other calls before."),
            "used": count("What the call used."),
            "left_after": count("What was left after it."),
        },
    })
}

fn explain() -> Value {
    let text = json!({ "type": "string" });
    let number = json!({ "type": "string", "minLength": 1, "maxLength": 64 });
    let mut dialled = query("dialled", "What is dialled.", &number);
    dialled["required"] = true.into();
    let parameters = [
        query("line_id", "The line that calls.", &text),
        query(
            "from",
            "Who calls, as people write it, instead of line_id or carrier_id: USER@DOMAIN of a line, CUSTOMER/EXTENSION, an extension that exists once, or the name of a carrier.",
            &text,
        ),
        query("carrier_id", "The carrier that calls, instead of a line; for the owner of the system.", &text),
        dialled,
        query("caller", "Caller number that a carrier sends along.", &number),
        query(
            "media",
            "What the call carries.",
            &json!({ "type": "string", "enum": ["voice", "fax", "message"], "default": "voice" }),
        ),
        query("at", "Time of the call; now if it is not given.", &json!({ "type": "string", "format": "date-time" })),
        level(),
    ];
    let about = "Tell where a call would go, what it would cost, and why; no call is placed";
    operation(
        "explain_call",
        "calls",
        about,
        &parameters,
        &with_problems(json_of(&reference("Explanation")), &["400", "404"]),
    )
}

fn explanation() -> Value {
    json!({
        "type": "object",
        "description": "A decision with its reasons. Carriers, routes and prices of levels above are for whoever they belong to.",
        "required": ["snapshot_version", "at", "direction", "customer", "called", "refused", "sip_code", "steps", "candidates", "targets", "reservation"],
        "properties": {
            "snapshot_version": { "type": "integer", "description": "Configuration change the answer is based on." },
            "at": { "type": "string", "format": "date-time" },
            "direction": { "type": "string", "enum": ["internal", "outbound", "inbound"] },
            "customer": { "type": ["string", "null"], "description": "Who would pay." },
            "called": { "type": "string", "description": "What the dialled digits mean." },
            "refused": { "type": ["string", "null"], "description": "Why it would be refused; null: it would be connected." },
            "sip_code": { "type": ["integer", "null"], "description": "SIP status code of the refusal." },
            "steps": { "type": "array", "items": { "type": "object", "properties": {
                "subject": { "type": "string" }, "detail": { "type": "string" },
            } } },
            "candidates": { "type": "array", "description": "Carriers considered.", "items": { "type": "object", "properties": {
                "carrier": { "type": "string" }, "place": { "type": ["integer", "null"] }, "verdict": { "type": "string" },
            } } },
            "targets": { "type": "array", "description": "Parties that would be tried, in order, with the price of each level; `allowance` of a level tells how much is included, and how much of it is left before and after three minutes of talk.", "items": { "type": "object" } },
            "reservation": { "type": ["object", "string", "null"], "description": "Money that would be reserved; null: none." },
        },
    })
}

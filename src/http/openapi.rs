//! The description of the API (OpenAPI 3.1), made from the descriptions of the entities.

use serde_json::{Map, Value, json};

use super::auth;
use super::body::{BODY_MAX, IMPORT_MAX};
use super::reports::describe;
use super::{billing, booths, cards, documents, jobs, line_state, mails, messages, operations, rates, topups};
use crate::model::{Access, Field, Kind, Resource};
use crate::store::entities::{Object, PAGE, PAGE_MAX, TABLES};

/// The document as it is committed and served.
#[must_use]
pub fn text() -> String {
    format!("{:#}\n", document())
}

/// The document.
#[must_use]
pub fn document() -> Value {
    let (mut paths, mut schemas) = (Map::new(), shared_schemas());
    for table in TABLES {
        let resource = table.resource;
        schemas.insert(name(resource), read_schema(resource));
        if !resource.read_only {
            schemas.insert(format!("New{}", name(resource)), write_schema(resource, true));
            schemas.insert(format!("{}Patch", name(resource)), write_schema(resource, false));
            paths.insert(format!("/api/v1/{}/import", resource.path()), json!({ "post": import(resource) }));
        }
        paths.insert(format!("/api/v1/{}", resource.path()), many(resource));
        paths.insert(format!("/api/v1/{}/{{key}}", resource.path()), one(resource));
    }
    paths.extend(describe::paths());
    schemas.extend(describe::schemas());
    paths.extend(operations::paths());
    paths.extend(mails::paths());
    schemas.extend(operations::schemas());
    if let Some(Value::Object(path)) = paths.get_mut("/api/v1/messages") {
        path.insert("post".to_owned(), messages::operation());
    }
    for (path, method) in topups::methods() {
        if let Some(Value::Object(there)) = paths.get_mut(path) {
            there.insert("post".to_owned(), method);
        }
    }
    if let Some(Value::Object(path)) = paths.get_mut("/api/v1/voucher-batches/{key}") {
        path.insert("patch".to_owned(), billing::change_batch());
    }
    paths.extend(topups::paths());
    schemas.extend(topups::schemas());
    schemas.extend(messages::schemas());
    paths.extend(documents::paths());
    paths.extend(line_state::paths());
    schemas.extend(line_state::schemas());
    paths.extend(billing::paths());
    schemas.extend(billing::schemas());
    paths.extend(rates::paths());
    schemas.extend(rates::schemas());
    paths.extend(jobs::paths());
    paths.extend(booths::paths());
    schemas.extend(booths::schemas());
    paths.extend(cards::paths());
    schemas.extend(cards::schemas());
    paths.extend(auth::describe::paths());
    schemas.extend(auth::describe::schemas());
    paths.extend(auth::own::paths());
    schemas.extend(auth::own::schemas());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Enswitch",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Money is a decimal text such as \"0.0036\", time is RFC 3339, telephone numbers are digits in E.164 form without plus. References are written as ids, or as names where rows have names; they are read as ids.",
            "license": { "name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT" },
        },
        "security": [{ "bearer": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } },
            "parameters": parameters(),
            "responses": responses(),
        },
    })
}

/// `CarrierAddress`
fn name(resource: &Resource) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    };
    resource.noun.split(' ').map(word).collect()
}

pub(super) fn reference(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

fn body_of(schema: &str) -> Value {
    json!({ "required": true, "content": { "application/json": { "schema": reference(schema) } } })
}

fn tagged(description: &str, schema: &str) -> Value {
    json!({
        "description": description,
        "headers": { "ETag": { "description": "Changes when the row does; for If-Match.", "schema": { "type": "string" } } },
        "content": { "application/json": { "schema": reference(schema) } },
    })
}

/// The answers that any request may get, and these.
pub(super) fn with_problems(own: Value, codes: &[&str]) -> Value {
    let Value::Object(mut answers) = own else { return own };
    for code in ["401", "403", "429", "500", "503"].iter().chain(codes) {
        answers.insert((*code).to_owned(), json!({ "$ref": format!("#/components/responses/{code}") }));
    }
    Value::Object(answers)
}

fn operation(resource: &Resource, verb: &str, summary: String, rest: Value) -> Value {
    let id = format!("{verb}_{}", resource.table);
    let mut operation = Object::new();
    operation.insert("operationId".to_owned(), id.into());
    operation.insert("tags".to_owned(), json!([resource.path()]));
    operation.insert("summary".to_owned(), summary.into());
    if let Value::Object(rest) = rest {
        operation.extend(rest);
    }
    Value::Object(operation)
}

fn many(resource: &Resource) -> Value {
    let plural = resource.path().replace('-', " ");
    let page = json!({
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": { "type": "array", "maxItems": PAGE_MAX, "items": reference(&name(resource)) },
            "next": { "type": ["string", "null"], "description": "Cursor of the next page; null: this is the last one." },
        },
    });
    let list = json!({
        "description": resource.about(),
        "parameters": list_parameters(resource),
        "responses": with_problems(json!({ "200": { "description": "A page.", "content": { "application/json": { "schema": page } } } }), &["400"]),
    });
    let mut methods = json!({ "get": operation(resource, "list", format!("List {plural}"), list) });
    if !resource.read_only {
        let create = json!({
            "parameters": [{ "$ref": "#/components/parameters/validate" }],
            "requestBody": body_of(&format!("New{}", name(resource))),
            "responses": with_problems(json!({ "201": tagged("Made.", &name(resource)), "204": { "description": "It could be made." } }), &["400", "409", "413", "415", "422"]),
        });
        methods["post"] = operation(resource, "create", format!("Make a {}", resource.noun), create);
    }
    methods
}

fn one(resource: &Resource) -> Value {
    let noun = resource.noun;
    let show =
        json!({ "responses": with_problems(json!({ "200": tagged("The row.", &name(resource)) }), &["400", "404"]) });
    let mut methods = json!({
        "parameters": [key_parameter(resource)],
        "get": operation(resource, "get", format!("Show a {noun}"), show),
    });
    if resource.read_only {
        return methods;
    }
    let changing =
        json!([{ "$ref": "#/components/parameters/if_match" }, { "$ref": "#/components/parameters/validate" }]);
    let patch = json!({
        "parameters": changing,
        "requestBody": body_of(&format!("{}Patch", name(resource))),
        "responses": with_problems(json!({ "200": tagged("Changed.", &name(resource)), "204": { "description": "It could be changed." } }), &["400", "404", "409", "412", "413", "415", "422"]),
    });
    let delete = json!({
        "parameters": changing,
        "responses": with_problems(json!({ "204": { "description": "Deleted, or it could be." } }), &["400", "404", "409", "412"]),
    });
    methods["patch"] = operation(resource, "update", format!("Change fields of a {noun} (RFC 7396)"), patch);
    methods["delete"] = operation(resource, "delete", format!("Delete a {noun}"), delete);
    methods
}

fn import(resource: &Resource) -> Value {
    let rest = json!({
        "description": "Rows that are refused are reported, the others made. CSV has a header of field names; JSON lines are objects as for a single row.",
        "parameters": [{ "$ref": "#/components/parameters/validate" }],
        "requestBody": { "required": true, "content": {
            "text/csv": { "schema": { "type": "string" } },
            "application/x-ndjson": { "schema": { "type": "string" } },
        } },
        "responses": with_problems(json!({ "200": { "description": "What was done.", "content": { "application/json": { "schema": reference("ImportReport") } } } }), &["400", "413", "415", "422"]),
    });
    operation(resource, "import", format!("Make many {}", resource.path().replace('-', " ")), rest)
}

fn key_parameter(resource: &Resource) -> Value {
    let description = match resource.key {
        ["id"] => "Its id.".to_owned(),
        [field] => format!("Its {field}."),
        fields => format!("{} with commas between.", fields.join(", ")),
    };
    json!({ "name": "key", "in": "path", "required": true, "description": description, "schema": { "type": "string", "minLength": 1 } })
}

fn list_parameters(resource: &Resource) -> Vec<Value> {
    let mut list: Vec<Value> =
        ["limit", "cursor"].iter().map(|name| json!({ "$ref": format!("#/components/parameters/{name}") })).collect();
    let indexed: Vec<&Field> =
        resource.fields.iter().filter(|field| resource.indexed(field) && field.shown()).collect();
    let sortable = indexed
        .iter()
        .filter(|field| !field.optional)
        .flat_map(|field| [field.name.to_owned(), format!("-{}", field.name)]);
    list.push(json!({ "name": "sort", "in": "query", "description": "The field to sort by; - in front: descending.", "schema": { "type": "string", "enum": sortable.collect::<Vec<_>>() } }));
    for field in indexed {
        let mut add = |suffix: &str, meaning: &str, schema: Value| {
            list.push(json!({ "name": format!("{}{suffix}", field.name), "in": "query", "description": meaning, "schema": schema }));
        };
        add("", "Only with this value; empty: only without one.", json!({ "type": "string" }));
        if field.kind.is_number() {
            add(".from", "Only from this value on.", json!({ "type": "string" }));
            add(".before", "Only before this value.", json!({ "type": "string" }));
        } else {
            add(".prefix", "Only what begins like this.", json!({ "type": "string" }));
        }
    }
    list
}

pub(super) fn read_schema(resource: &Resource) -> Value {
    let shown: Vec<&Field> = resource.fields.iter().filter(|field| field.shown()).collect();
    let properties: Object = shown.iter().map(|field| (field.name.to_owned(), schema(field, false))).collect();
    let required: Vec<&str> = shown.iter().map(|field| field.name).collect();
    json!({ "type": "object", "description": resource.about(), "properties": properties, "required": required })
}

fn write_schema(resource: &Resource, new: bool) -> Value {
    let key = |field: &&Field| new || !resource.key.contains(&field.name);
    let mut properties: Object =
        resource.writable().filter(key).map(|field| (field.name.to_owned(), schema(field, true))).collect();
    for field in resource.fields {
        if let Access::Secret(input) = field.access {
            let about = format!("Kept as `{}` only, and never shown.", field.name);
            properties.insert(
                input.to_owned(),
                json!({ "type": "string", "writeOnly": true, "minLength": 1, "description": about }),
            );
        }
    }
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    let required: Vec<&str> = resource.writable().filter(|field| field.required()).map(|field| field.name).collect();
    if new && !required.is_empty() {
        schema["required"] = required.into();
    }
    schema
}

/// The schema of a field; as it is written, references may be names.
fn schema(field: &Field, written: bool) -> Value {
    let mut schema = of_kind(field, written);
    if let Value::Object(schema) = &mut schema {
        if field.optional {
            if let Some(kind) = schema.get_mut("type") {
                let mut kinds = kind.as_array().cloned().unwrap_or_else(|| vec![kind.clone()]);
                kinds.push("null".into());
                *kind = kinds.into();
            }
            if let Some(Value::Array(words)) = schema.get_mut("enum") {
                words.push(Value::Null);
            }
        }
        schema.insert("description".to_owned(), field.about().into());
        if let (Some(default), true) = (field.default, written) {
            schema.insert("default".to_owned(), field.read(default));
        }
    }
    schema
}

fn of_kind(field: &Field, written: bool) -> Value {
    let range = field.range;
    match field.kind {
        Kind::Reference(_) if written => json!({ "type": ["integer", "string"] }),
        Kind::Reference(_) => json!({ "type": "integer", "format": "int64" }),
        Kind::Integer(min, max) => {
            let (min, max) = range.unwrap_or((min, max));
            json!({ "type": "integer", "minimum": min, "maximum": max })
        }
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Text => match range {
            Some((fewest, most)) => json!({ "type": "string", "minLength": fewest, "maxLength": most }),
            None => json!({ "type": "string" }),
        },
        Kind::Digits => json!({ "type": "string", "pattern": "^[0-9]{1,15}$" }),
        Kind::Money if field.not_negative => json!({ "type": "string", "pattern": "^[0-9]+(\\.[0-9]{1,6})?$" }),
        Kind::Money => json!({ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]{1,6})?$" }),
        Kind::Ratio => json!({ "type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$" }),
        Kind::Markup => json!({ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]{1,4})?%$" }),
        Kind::Time => json!({ "type": "string", "format": "date-time" }),
        Kind::Weekdays => json!({ "type": "string", "examples": ["mon-fri", "sat,sun"] }),
        Kind::Privileges => {
            json!({ "type": "array", "items": { "type": "string", "pattern": "^([a-z_]+|\\*):([a-z_]+|\\*)$" } })
        }
        Kind::Choice(words) => json!({ "type": "string", "enum": words() }),
    }
}

fn shared_schemas() -> Object {
    let errors = json!({ "type": "array", "items": { "type": "object", "required": ["field", "detail"], "properties": {
        "field": { "type": "string" }, "detail": { "type": "string" },
    } } });
    let problem = json!({ "type": "object", "description": "What is wrong (RFC 9457).", "required": ["status", "title"], "properties": {
        "status": { "type": "integer" },
        "title": { "type": "string" },
        "detail": { "type": "string" },
        "field": { "type": "string", "description": "The first field that is wrong." },
        "errors": errors,
    } });
    let report = json!({ "type": "object", "required": ["created", "refused", "failures"], "properties": {
        "created": { "type": "integer" },
        "refused": { "type": "integer" },
        "failures": { "type": "array", "description": "The first 1000 rows that were refused.", "items": {
            "type": "object", "required": ["row", "detail", "errors"], "properties": {
                "row": { "type": "integer" }, "detail": { "type": "string" }, "errors": errors,
            },
        } },
    } });
    [("Problem".to_owned(), problem), ("ImportReport".to_owned(), report)].into_iter().collect()
}

fn parameters() -> Value {
    json!({
        "limit": { "name": "limit", "in": "query", "description": "Most rows of the page.", "schema": { "type": "integer", "minimum": 1, "maximum": PAGE_MAX, "default": PAGE } },
        "cursor": { "name": "cursor", "in": "query", "description": "`next` of the page before.", "schema": { "type": "string" } },
        "validate": { "name": "validate", "in": "query", "description": "1: only find out whether it could be done.", "schema": { "type": "string", "enum": ["0", "1"] } },
        "if_match": { "name": "If-Match", "in": "header", "description": "ETag of the row as it was read.", "schema": { "type": "string" } },
    })
}

fn responses() -> Value {
    let meanings = [
        ("400", "A parameter or the form of the body is wrong.".to_owned()),
        ("401", "Nobody is logged in, and no key was sent.".to_owned()),
        ("403", "The role or the key does not permit this.".to_owned()),
        ("404", "There is no such row, or it is none of the caller's.".to_owned()),
        ("409", "There is one already, or other rows need it.".to_owned()),
        ("412", "It was changed since it was read.".to_owned()),
        ("413", format!("The body is too large: {BODY_MAX} bytes at most, {IMPORT_MAX} for an import.")),
        ("415", "The body has a media type that is not taken.".to_owned()),
        ("422", "A field is wrong.".to_owned()),
        ("429", "Too many requests.".to_owned()),
        ("500", "A mistake of the program.".to_owned()),
        ("503", "The database is away, or it took too long.".to_owned()),
    ];
    let response = |(code, meaning): (&str, String)| {
        let content = json!({ "application/problem+json": { "schema": reference("Problem") } });
        (code.to_owned(), json!({ "description": meaning, "content": content }))
    };
    Value::Object(meanings.into_iter().map(response).collect())
}

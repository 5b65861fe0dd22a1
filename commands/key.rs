//! `enswitch key`

use std::str::FromStr;

use enswitch::client::Client;
use enswitch::config::Loaded;
use enswitch::model::{ApiKey, ApiKeyId, Networks, Privileges, Timestamp};
use enswitch::security::{Actor, Via};
use enswitch::store::Db;
use enswitch::store::access::{self, NewKey};
use enswitch::store::entities::Who;
use serde_json::{Value, json};

use crate::cli::{Format, Key, KeyAdd, KeyList, KeyRm, ListFormat};
use crate::error::Failure;
use crate::output::{self, Column};
use crate::remote::Remote;
use crate::source::{Source, author, is_missing, unanswered};
use crate::user;

const COLUMNS: [Column; 6] = [
    Column::right("id"),
    Column::left("name"),
    Column::left("scopes"),
    Column::left("networks"),
    Column::left("expires_at"),
    Column::left("used_at"),
];

pub async fn run(command: &Key, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let done = match command {
        Key::Add(args) => add(args, &source).await,
        Key::List(args) => list(args, &source).await,
        Key::Rm(args) => remove(args, &source).await,
    };
    source.close().await;
    done
}

async fn add(args: &KeyAdd, source: &Source) -> anyhow::Result<()> {
    let new = NewKey {
        name: args.name.clone(),
        scopes: args.scopes.as_deref().map(|text| read::<Privileges>("scopes", text)).transpose()?,
        networks: read::<Networks>("networks", &args.networks)?,
        expires_at: args.expires_at.as_deref().map(|text| read::<Timestamp>("expires-at", text)).transpose()?,
    };
    let made = match source {
        Source::Database { db, who } => add_here(&args.user, new, db, who).await?,
        Source::Api(client) => add_there(&args.user, &new, client).await?,
    };
    if args.output.output == Format::Json {
        return output::json(&made);
    }
    output::line(made["token"].as_str().unwrap_or_default())?;
    output::note(&format!("key {} of {}: it is shown this once", made["id"], args.user));
    Ok(())
}

fn read<T: FromStr<Err: std::fmt::Display>>(name: &str, text: &str) -> anyhow::Result<T> {
    text.parse().map_err(|error| Failure::usage(format!("--{name}: {error}")).into())
}

fn disabled(name: &str) -> Failure {
    Failure::new(format!("{name} may not log in: a key would be of no use"))
}

/// The key, and its token.
async fn add_here(name: &str, new: NewKey, db: &Db, who: &Who) -> anyhow::Result<Value> {
    let id = user::find(db, name).await?.id;
    let user = access::of_user(db, id, Via::Shell).await?.ok_or_else(|| disabled(name))?;
    let shell = Actor { privileges: Privileges::all(), ..user.clone() };
    let made = access::add_key(db, &shell, &user, id, new, &author(who)).await?;
    let (key, token) = made.map_err(|wrong| Failure::usage(format!("{}: {}", wrong.field, wrong.message)))?;
    let mut shown = serde_json::to_value(&key)?;
    if let Some(object) = shown.as_object_mut() {
        object.insert("token".to_owned(), token.to_string().into());
    }
    Ok(shown)
}

async fn add_there(name: &str, new: &NewKey, client: &Client) -> anyhow::Result<Value> {
    let id = user::far(client, name).await?;
    let mut body = json!({ "name": new.name, "networks": new.networks, "expires_at": new.expires_at });
    if let Some(scopes) = &new.scopes {
        body["scopes"] = json!(scopes);
    }
    client.post(&["users", &id, "keys"], &body).await.map_err(|error| match error.wrong_field() {
        Some((field, detail)) => Failure::usage(format!("{field}: {detail}")).into(),
        None if error.status().is_some_and(|status| status.as_u16() == 409) => disabled(name).into(),
        None => unanswered(error),
    })
}

async fn list(args: &KeyList, source: &Source) -> anyhow::Result<()> {
    let keys: Vec<ApiKey> = match source {
        Source::Database { db, .. } => access::keys_of(db, user::find(db, &args.user).await?.id).await?,
        Source::Api(client) => {
            let id = user::far(client, &args.user).await?;
            client.get(&["users", &id, "keys"], &[]).await.map_err(unanswered)?
        }
    };
    let rows = || keys.iter().map(row).collect::<Vec<_>>();
    match args.output.output {
        ListFormat::Json => output::json(&keys),
        ListFormat::Csv => output::csv(&COLUMNS, &rows()),
        ListFormat::Table if keys.is_empty() => output::line("no keys"),
        ListFormat::Table => output::table(&COLUMNS, rows()),
    }
}

fn row(key: &ApiKey) -> Vec<String> {
    let time = |time: Option<Timestamp>| time.map(|time| time.to_string()).unwrap_or_default();
    vec![
        key.id.to_string(),
        key.name.clone(),
        key.scopes.to_string(),
        key.networks.to_string(),
        time(key.expires_at),
        time(key.used_at),
    ]
}

async fn remove(args: &KeyRm, source: &Source) -> anyhow::Result<()> {
    let gone = match source {
        Source::Database { db, who } => {
            let id = user::find(db, &args.user).await?.id;
            access::delete_key(db, id, ApiKeyId(args.id), &author(who)).await?
        }
        Source::Api(client) => {
            let id = user::far(client, &args.user).await?;
            match client.remove(&["users", &id, "keys", &args.id.to_string()]).await {
                Err(error) if is_missing(&error) => false,
                done => done.map(|()| true).map_err(unanswered)?,
            }
        }
    };
    if gone {
        return output::line(&format!("deleted {}", args.id));
    }
    let failure = Failure::usage(format!("{} has no key {}", args.user, args.id));
    Err(failure.hint("`enswitch key list` shows the ids").into())
}

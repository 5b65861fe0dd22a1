//! `enswitch key`

use std::str::FromStr;

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{ApiKey, ApiKeyId, Timestamp};
use enswitch::security::Via;
use enswitch::store::Db;
use enswitch::store::access::{self, Author, NewKey};

use crate::cli::{Format, Key, KeyAdd, KeyList, KeyRm, ListFormat};
use crate::error::Failure;
use crate::output::{self, Column};
use crate::{database, user};

const COLUMNS: [Column; 6] = [
    Column::right("id"),
    Column::left("name"),
    Column::left("scopes"),
    Column::left("networks"),
    Column::left("expires_at"),
    Column::left("used_at"),
];

pub async fn run(command: &Key, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let author = Author::shell(config.user.clone(), clock::now());
    let done = match command {
        Key::Add(args) => add(args, &db, &author).await,
        Key::List(args) => list(args, &db).await,
        Key::Rm(args) => remove(args, &db, &author).await,
    };
    db.close().await;
    done
}

async fn add(args: &KeyAdd, db: &Db, author: &Author) -> anyhow::Result<()> {
    let id = user::find(db, &args.user).await?.id;
    let disabled = || Failure::new(format!("{} may not log in: a key would be of no use", args.user));
    let actor = access::of_user(db, id, Via::Shell).await?.ok_or_else(disabled)?;
    let scopes = args.scopes.as_deref().map(|text| read("scopes", text)).transpose()?;
    let new = NewKey {
        name: args.name.clone(),
        scopes: scopes.unwrap_or_else(|| actor.privileges.clone()),
        networks: read("networks", &args.networks)?,
        expires_at: args.expires_at.as_deref().map(|text| read("expires-at", text)).transpose()?,
    };
    let made = access::add_key(db, &actor, id, new, author).await?;
    let (key, token) = made.map_err(|wrong| Failure::usage(format!("{}: {}", wrong.field, wrong.message)))?;
    if args.output.output == Format::Json {
        let mut shown = serde_json::to_value(&key)?;
        if let Some(object) = shown.as_object_mut() {
            object.insert("token".to_owned(), token.to_string().into());
        }
        return output::json(&shown);
    }
    output::line(&token.to_string())?;
    output::note(&format!("key {} of {}: it is shown this once", key.id, args.user));
    Ok(())
}

fn read<T: FromStr<Err: std::fmt::Display>>(name: &str, text: &str) -> anyhow::Result<T> {
    text.parse().map_err(|error| Failure::usage(format!("--{name}: {error}")).into())
}

async fn list(args: &KeyList, db: &Db) -> anyhow::Result<()> {
    let keys = access::keys_of(db, user::find(db, &args.user).await?.id).await?;
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

async fn remove(args: &KeyRm, db: &Db, author: &Author) -> anyhow::Result<()> {
    let id = user::find(db, &args.user).await?.id;
    if access::delete_key(db, id, ApiKeyId(args.id), author).await? {
        return output::line(&format!("deleted {}", args.id));
    }
    let failure = Failure::usage(format!("{} has no key {}", args.user, args.id));
    Err(failure.hint("`enswitch key list` shows the ids").into())
}

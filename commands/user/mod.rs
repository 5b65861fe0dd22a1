//! `enswitch user`

mod add;
mod passwd;

use enswitch::client::Client;
use enswitch::config::Loaded;
use enswitch::model::{Role, Timestamp, User, cell};
use enswitch::store::Db;
use enswitch::store::access::{self, Author, NewUser};
use enswitch::store::entities::Table;
use serde::{Deserialize, Serialize};

use crate::cli::{self, Format};
use crate::error::Failure;
use crate::output;
use crate::remote::Remote;
use crate::source::{Source, asked, is_missing, unanswered};

pub async fn run(command: &cli::User, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let (made, output) = match command {
        cli::User::Add(args) => (add::run(args, &source).await, args.output.output),
        cli::User::Passwd(args) => (passwd::run(args, &source).await, args.output.output),
    };
    source.close().await;
    tell(&made?, config, output)
}

/// A token with which a password is set.
#[derive(Debug, Serialize)]
pub struct Link {
    username: String,
    token: String,
    expires_at: Timestamp,
}

/// The role of this name.
pub async fn role(db: &Db, name: &str) -> anyhow::Result<Role> {
    let none = || {
        Failure::usage(format!("there is no role {name}")).hint("owner, reseller, administrator and user are built in")
    };
    Ok(access::role_named(db, name).await?.ok_or_else(none)?)
}

/// The user of this name.
pub async fn find(db: &Db, name: &str) -> anyhow::Result<User> {
    Ok(access::user_by_name(db, name).await?.ok_or_else(|| none(name))?)
}

/// The id of the user of this name, from the API.
pub async fn far(client: &Client, name: &str) -> anyhow::Result<String> {
    let found = match Table::named("users") {
        Some(table) => client.row(table.resource, name).await,
        None => return Err(none(name).into()),
    };
    let row = found.map_err(|error| if is_missing(&error) { none(name).into() } else { unanswered(error) })?;
    Ok(row.object.get("id").map(cell).unwrap_or_default())
}

fn none(name: &str) -> Failure {
    Failure::usage(format!("there is no user {name}")).hint("`enswitch user list` shows the users")
}

/// Adds a user.
pub async fn add(db: &Db, new: NewUser, author: &Author) -> anyhow::Result<User> {
    let name = new.username.clone();
    let length = name.chars().count();
    if !(1..=190).contains(&length) || name.trim() != name || name.contains(char::is_control) {
        return Err(Failure::usage("a user name has 1 to 190 characters and no space at its ends").into());
    }
    if new.email.as_ref().is_some_and(|email| !email.contains('@') || email.len() > 254) {
        return Err(Failure::usage("this is no mail address").into());
    }
    Ok(access::add_user(db, new, author).await?.ok_or_else(|| taken(&name))?)
}

fn taken(name: &str) -> Failure {
    Failure::new(format!("the user {name} exists")).hint("`enswitch user passwd` gives a new password")
}

/// Makes a token for a user.
pub async fn link(db: &Db, user: User, author: &Author) -> anyhow::Result<Link> {
    let token = access::make_link(db, user.id, access::LINK_SECONDS, author).await?;
    let expires_at = author.at.plus_millis(access::LINK_SECONDS * 1000);
    Ok(Link { username: user.username, token: token.to_string(), expires_at })
}

/// Has the API make a token for the user of this name.
async fn link_there(client: &Client, name: &str, without_second_factor: bool) -> anyhow::Result<Link> {
    #[derive(Deserialize)]
    struct Made {
        token: String,
        expires_at: Timestamp,
    }
    let id = far(client, name).await?;
    let body = serde_json::json!({ "without_second_factor": without_second_factor });
    let Made { token, expires_at } = asked(client, &["users", &id, "password-link"], &body).await?;
    Ok(Link { username: name.to_owned(), token, expires_at })
}

/// Prints a token.
pub fn tell(link: &Link, config: &Loaded, format: Format) -> anyhow::Result<()> {
    if format == Format::Json {
        return output::json(link);
    }
    let page = config.config.mail.as_ref().map(|mail| mail.link.as_str()).unwrap_or_default();
    output::line(&format!("{page}{}", link.token))?;
    output::note(&format!(
        "sets the password of {} once, until {}: POST /api/v1/auth/password/link {{\"token\": ..., \"password\": ...}}",
        link.username, link.expires_at
    ));
    Ok(())
}

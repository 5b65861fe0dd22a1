//! `enswitch session`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{Session as Login, SessionId};
use enswitch::store::Db;
use enswitch::store::access::{self, Author};

use crate::cli::{ListFormat, Session, SessionList, SessionRm};
use crate::error::Failure;
use crate::output::{self, Column};
use crate::{database, user};

const COLUMNS: [Column; 6] = [
    Column::right("id"),
    Column::left("created_at"),
    Column::left("renewed_at"),
    Column::left("expires_at"),
    Column::left("address"),
    Column::left("user_agent"),
];

pub async fn run(command: &Session, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let done = match command {
        Session::List(args) => list(args, &db).await,
        Session::Rm(args) => remove(args, &db, &Author::shell(config.user.clone(), clock::now())).await,
    };
    db.close().await;
    done
}

async fn list(args: &SessionList, db: &Db) -> anyhow::Result<()> {
    let sessions = access::sessions_of(db, user::find(db, &args.user).await?.id, clock::now()).await?;
    let rows = || sessions.iter().map(row).collect::<Vec<_>>();
    match args.output.output {
        ListFormat::Json => output::json(&sessions),
        ListFormat::Csv => output::csv(&COLUMNS, &rows()),
        ListFormat::Table if sessions.is_empty() => output::line("no sessions"),
        ListFormat::Table => output::table(&COLUMNS, rows()),
    }
}

fn row(session: &Login) -> Vec<String> {
    vec![
        session.id.to_string(),
        session.created_at.to_string(),
        session.renewed_at.to_string(),
        session.expires_at.to_string(),
        session.address.clone(),
        session.user_agent.clone(),
    ]
}

async fn remove(args: &SessionRm, db: &Db, author: &Author) -> anyhow::Result<()> {
    let user = user::find(db, &args.user).await?.id;
    let Some(id) = args.id else {
        access::sign_off(db, user, None, author).await?;
        return output::line("ended all sessions");
    };
    if access::delete_session(db, user, SessionId(id), author).await? {
        return output::line(&format!("ended {id}"));
    }
    let failure = Failure::usage(format!("{} has no session {id}", args.user));
    Err(failure.hint("`enswitch session list` shows the ids").into())
}

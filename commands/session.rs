//! `enswitch session`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{Session as Login, SessionId};
use enswitch::store::access;

use crate::cli::{ListFormat, Session, SessionList, SessionRm};
use crate::error::Failure;
use crate::output::{self, Column};
use crate::remote::Remote;
use crate::source::{Source, author, is_missing, unanswered};
use crate::user;

const COLUMNS: [Column; 6] = [
    Column::right("id"),
    Column::left("created_at"),
    Column::left("renewed_at"),
    Column::left("expires_at"),
    Column::left("address"),
    Column::left("user_agent"),
];

pub async fn run(command: &Session, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let done = match command {
        Session::List(args) => list(args, &source).await,
        Session::Rm(args) => remove(args, &source).await,
    };
    source.close().await;
    done
}

async fn list(args: &SessionList, source: &Source) -> anyhow::Result<()> {
    let sessions: Vec<Login> = match source {
        Source::Database { db, .. } => {
            access::sessions_of(db, user::find(db, &args.user).await?.id, clock::now()).await?
        }
        Source::Api(client) => {
            let id = user::far(client, &args.user).await?;
            client.get(&["users", &id, "sessions"], &[]).await.map_err(unanswered)?
        }
    };
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

async fn remove(args: &SessionRm, source: &Source) -> anyhow::Result<()> {
    let gone = match source {
        Source::Database { db, who } => {
            let user = user::find(db, &args.user).await?.id;
            match args.id {
                None => access::sign_off(db, user, None, &author(who)).await.map(|()| true)?,
                Some(id) => access::delete_session(db, user, SessionId(id), &author(who)).await?,
            }
        }
        Source::Api(client) => {
            let user = user::far(client, &args.user).await?;
            let id = args.id.map(|id| id.to_string());
            let parts = ["users", &user, "sessions"].into_iter().chain(id.as_deref());
            match client.remove(&parts.collect::<Vec<_>>()).await {
                Err(error) if is_missing(&error) => false,
                done => done.map(|()| true).map_err(unanswered)?,
            }
        }
    };
    match args.id {
        None => output::line("ended all sessions"),
        Some(id) if gone => output::line(&format!("ended {id}")),
        Some(id) => Err(Failure::usage(format!("{} has no session {id}", args.user))
            .hint("`enswitch session list` shows the ids")
            .into()),
    }
}

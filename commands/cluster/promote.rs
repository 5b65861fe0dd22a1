//! `enswitch cluster promote`

use std::time::Duration;

use enswitch::clock;
use enswitch::cluster::promotion::{self, Settled};
use enswitch::config::{self, Config, Loaded, Secret};
use enswitch::model::Timestamp;
use enswitch::store::replication::{self, Following};
use enswitch::store::{Db, StoreError, nodes};
use tokio::time::{Instant, sleep};

use crate::cli::ClusterPromote;
use crate::error::Failure;
use crate::output::{self, Progress};

/// Pause between two looks at what the machines tell.
const LOOK: Duration = Duration::from_secs(1);
/// Longest wait for the writer to answer.
const WRITER: Duration = Duration::from_secs(3);

/// What is at the writer's address.
enum Writer {
    Away,
    Another,
    TheCopy,
}

pub async fn run(args: &ClusterPromote, config: &Loaded) -> anyhow::Result<()> {
    let config = &config.config;
    let url = copy(args, config)?;
    let name = config::host(url.expose()).to_owned();
    let copy = Db::open(url.expose(), 2, config.database.timeout()).await?;
    let following = replication::following(&copy).await.map_err(|error| may_not(&error))?;
    let (_, read_only) = nodes::server(&copy).await?;
    let writer = writer(config, &copy).await;
    tell(&name, following.as_ref(), read_only, &writer, config)?;
    if following.is_none() && !read_only {
        let message = format!("{name} follows no server and takes changes: it is a writer already");
        return if args.dry_run {
            output::line(&message)
        } else {
            confirm(args, &copy, Timestamp::from_micros(0)).await
        };
    }
    if matches!(writer, Writer::Another) && !args.force {
        let message = format!("the writer at {} still answers", config::host(config.database.url()));
        let hint = "two writers would both take calls: stop it for good, or make it read only and use --force";
        return Err(Failure::new(message).hint(hint).into());
    }
    if args.dry_run {
        let changes = "would execute what was received, end replication, and take changes";
        return output::line(&format!("{name} {changes}; then every routed would be waited for"));
    }
    if following.is_some() {
        let progress = Progress::start();
        progress.doing(format!("{name} executes what it received"));
        let executed = promotion::execute_all(&copy, Duration::from_secs(args.wait)).await;
        progress.end();
        executed.map_err(|error| match error {
            promotion::PromotionError::Store(error) => may_not(&error),
            error => Failure::new(error.to_string()).hint("it still follows the writer; see its error log").into(),
        })?;
        output::line(&format!("{name} has executed everything that it received"))?;
    }
    let promoted = clock::now();
    replication::become_writer(&copy).await.map_err(|error| may_not(&error))?;
    output::line(&format!("{name} follows no server any more and takes changes"))?;
    confirm(args, &copy, promoted).await
}

/// The URL of the copy.
fn copy(args: &ClusterPromote, config: &Config) -> anyhow::Result<Secret> {
    if let Some(path) = &args.url_file {
        let failed = |error| Failure::usage(format!("{}: {error}", path.display()));
        return Ok(Secret::read_private(path).map_err(failed)?);
    }
    let readers: Vec<&str> = config.database.readers().collect();
    let hosts: Vec<&str> = readers.iter().map(|url| config::host(url)).collect();
    let found = match &args.reader {
        None if readers.len() == 1 => readers.first(),
        None => None,
        Some(name) => readers.iter().find(|url| {
            let host = config::host(url);
            host == name || host.rsplit_once(':').is_some_and(|(host, _)| host == name)
        }),
    };
    found.map(|url| Secret::new((*url).to_owned())).ok_or_else(|| {
        let hint = match hosts.as_slice() {
            [] => "database.readers names no copy; name its URL there, or use --url-file".to_owned(),
            hosts => format!("database.readers names {}", hosts.join(", ")),
        };
        Failure::usage("it is not clear which copy to promote").hint(hint).into()
    })
}

/// Who answers at the writer's address.
async fn writer(config: &Config, copy: &Db) -> Writer {
    let asked = async {
        let db = Db::open(config.database.url(), 2, WRITER).await?;
        let id = replication::server_id(&db).await;
        db.close().await;
        id
    };
    let answer = tokio::time::timeout(WRITER, asked).await.unwrap_or(Err(StoreError::Away));
    match (answer, replication::server_id(copy).await) {
        (Ok(writer), Ok(copy)) if writer == copy => Writer::TheCopy,
        (Ok(_), _) => Writer::Another,
        (Err(_), _) => Writer::Away,
    }
}

fn tell(
    name: &str,
    following: Option<&Following>,
    read_only: bool,
    writer: &Writer,
    config: &Config,
) -> anyhow::Result<()> {
    let address = config::host(config.database.url());
    output::line(&match writer {
        Writer::Away => format!("{address}, the writer's address, does not answer"),
        Writer::Another => format!("{address}, the writer's address, is another server and answers"),
        Writer::TheCopy => format!("{address}, the writer's address, leads to {name}"),
    })?;
    let changes = if read_only { "takes no changes" } else { "takes changes" };
    output::line(&match following {
        None => format!("{name} follows no server and {changes}"),
        Some(following) => {
            let source = &following.source;
            let receives = if following.receiving { "receives" } else { "does not receive" };
            let rest =
                if following.complete { "everything received is executed" } else { "some of it is not executed" };
            format!("{name} follows {source}, {receives}, {rest}, {changes}")
        }
    })
}

/// Waits until every machine says that the copy has all its calls.
async fn confirm(args: &ClusterPromote, copy: &Db, promoted: Timestamp) -> anyhow::Result<()> {
    let progress = Progress::start();
    let end = Instant::now() + Duration::from_secs(args.wait);
    let told = loop {
        let told = promotion::settled(&nodes::all(copy).await?, promoted);
        let waiting = names(&told, false);
        if waiting.is_empty() || Instant::now() >= end {
            break told;
        }
        progress.doing(format!("waiting for routed on {}", waiting.join(", ")));
        sleep(LOOK).await;
    };
    progress.end();
    copy.close().await;
    for machine in told.iter().filter(|machine| machine.complete) {
        let Settled { machine, restored, .. } = machine;
        output::line(&format!("{machine}: every call that it settled is there, {restored} of them put in again"))?;
    }
    let waiting = names(&told, false);
    if waiting.is_empty() {
        return output::line("no acknowledged call is missing");
    }
    let message = format!("routed on {} has not told that all its calls are there", waiting.join(", "));
    let hint = "it puts them in when it reaches the new writer at database.url: move the address, then run this again";
    Err(Failure::partly(message).hint(hint).into())
}

fn names(told: &[Settled], complete: bool) -> Vec<&str> {
    told.iter().filter(|told| told.complete == complete).map(|told| told.machine.as_str()).collect()
}

/// Most failures here are about privileges.
fn may_not(error: &StoreError) -> anyhow::Error {
    let hint = "the user needs, in MySQL, REPLICATION CLIENT, REPLICATION_SLAVE_ADMIN, RELOAD and SYSTEM_VARIABLES_ADMIN; \
                in MariaDB, REPLICA MONITOR, REPLICATION SLAVE ADMIN, RELOAD and READ_ONLY ADMIN; or name another one by --url-file";
    anyhow::Error::from(Failure::new(error.to_string()).hint(hint))
}

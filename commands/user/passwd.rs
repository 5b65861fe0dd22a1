//! `enswitch user passwd`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::store::Db;
use enswitch::store::access::{self, Author};

use super::Link;
use crate::cli::UserPasswd;
use crate::database;

pub async fn run(args: &UserPasswd, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let made = make(args, config, &db).await;
    db.close().await;
    super::tell(&made?, config, args.output.output)
}

async fn make(args: &UserPasswd, config: &Loaded, db: &Db) -> anyhow::Result<Link> {
    let author = Author::shell(config.user.clone(), clock::now());
    let user = super::find(db, &args.username).await?;
    if args.without_second_factor {
        access::remove_totp(db, user.id, &author).await?;
    }
    super::link(db, user, &author).await
}

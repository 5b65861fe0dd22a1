//! `enswitch user add`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::store::Db;
use enswitch::store::access::{Author, NewUser};

use super::Link;
use crate::cli::UserAdd;
use crate::{customer, database};

pub async fn run(args: &UserAdd, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let made = make(args, config, &db).await;
    db.close().await;
    super::tell(&made?, config, args.output.output)
}

async fn make(args: &UserAdd, config: &Loaded, db: &Db) -> anyhow::Result<Link> {
    let author = Author::shell(config.user.clone(), clock::now());
    let new = NewUser {
        customer_id: customer::find(db, &args.customer).await?.id,
        role_id: super::role(db, &args.role).await?.id,
        username: args.username.clone(),
        email: args.email.clone(),
    };
    let user = super::add(db, new, &author).await?;
    super::link(db, user, &author).await
}

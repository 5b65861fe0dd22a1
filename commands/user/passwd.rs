//! `enswitch user passwd`

use enswitch::store::access;

use super::Link;
use crate::cli::UserPasswd;
use crate::source::{Source, author};

pub async fn run(args: &UserPasswd, source: &Source) -> anyhow::Result<Link> {
    let (db, who) = match source {
        Source::Database { db, who } => (db, who),
        Source::Api(client) => return super::link_there(client, &args.username, args.without_second_factor).await,
    };
    let author = author(who);
    let user = super::find(db, &args.username).await?;
    if args.without_second_factor {
        access::remove_totp(db, user.id, &author).await?;
    }
    super::link(db, user, &author).await
}

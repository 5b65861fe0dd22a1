//! `enswitch user add`

use enswitch::client::{Client, ClientError};
use enswitch::store::Db;
use enswitch::store::access::NewUser;
use enswitch::store::entities::{Object, Table, Who};

use super::Link;
use crate::cli::UserAdd;
use crate::customer;
use crate::source::{Source, author, unanswered};

pub async fn run(args: &UserAdd, source: &Source) -> anyhow::Result<Link> {
    match source {
        Source::Database { db, who } => here(args, db, who).await,
        Source::Api(client) => there(args, client).await,
    }
}

async fn here(args: &UserAdd, db: &Db, who: &Who) -> anyhow::Result<Link> {
    let author = author(who);
    let new = NewUser {
        customer_id: customer::find(db, &args.customer).await?.id,
        role_id: super::role(db, &args.role).await?.id,
        username: args.username.clone(),
        email: args.email.clone(),
    };
    let user = super::add(db, new, &author).await?;
    super::link(db, user, &author).await
}

async fn there(args: &UserAdd, client: &Client) -> anyhow::Result<Link> {
    let Some(users) = Table::named("users") else { return Err(super::none(&args.username).into()) };
    let mut given = Object::new();
    for (field, value) in [
        ("username", Some(&args.username)),
        ("customer_id", Some(&args.customer)),
        ("role_id", Some(&args.role)),
        ("email", args.email.as_ref()),
    ] {
        given.extend(value.map(|value| (field.to_owned(), value.clone().into())));
    }
    let refused = |error: ClientError| match error.status().is_some_and(|status| status.as_u16() == 409) {
        true => super::taken(&args.username).into(),
        false => unanswered(error),
    };
    client.create(users.resource, &given, false).await.map_err(refused)?;
    super::link_there(client, &args.username, false).await
}

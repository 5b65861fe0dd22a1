//! `enswitch setup`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::Customer;
use enswitch::store::Db;
use enswitch::store::access::{self, Author, NewUser};
use enswitch::store::apply::{Options, apply};

use crate::cli::Setup;
use crate::database;
use crate::error::Failure;
use crate::user;

pub async fn run(args: &Setup, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let made = make(args, config, &db).await;
    db.close().await;
    user::tell(&made?, config, args.output.output)
}

async fn make(args: &Setup, config: &Loaded, db: &Db) -> anyhow::Result<user::Link> {
    if access::any_password(db).await? {
        return Err(Failure::new("somebody of the owner can log in already")
            .hint("`enswitch user passwd NAME` gives a user a new password")
            .into());
    }
    let author = Author::shell(config.user.clone(), clock::now());
    let owner = owner(args, &author, db).await?;
    let user = match access::user_by_name(db, &args.username).await? {
        Some(user) if user.customer_id == owner.id => user,
        Some(_) => return Err(Failure::usage(format!("{} is a user of somebody else", args.username)).into()),
        None => {
            let role = user::role(db, "owner").await?;
            let username = args.username.clone();
            let new = NewUser { customer_id: owner.id, role_id: role.id, username, email: args.email.clone() };
            user::add(db, new, &author).await?
        }
    };
    user::link(db, user, &author).await
}

/// The owner of the system; made if there is none.
async fn owner(args: &Setup, author: &Author, db: &Db) -> anyhow::Result<Customer> {
    let root = |customers: Vec<Customer>| customers.into_iter().find(|customer| customer.parent_id.is_none());
    if let Some(owner) = root(db.all().await?) {
        return Ok(owner);
    }
    let mut customer = toml::Table::new();
    customer.insert("name".to_owned(), args.owner.clone().into());
    customer.insert("billing_type".to_owned(), "postpaid".into());
    let mut file = toml::Table::new();
    file.insert("customer".to_owned(), vec![customer].into());
    let options = Options { dry_run: false, actor: author.name.clone(), now: author.at };
    apply(db, &file.to_string(), &options).await?;
    Ok(root(db.all().await?).ok_or_else(|| Failure::new("the owner could not be made"))?)
}

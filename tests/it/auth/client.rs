//! The routes of authentication on a small company: an owner, a reseller, its customer, and another reseller.

use std::net::{IpAddr, SocketAddr};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use enswitch::clock;
use enswitch::http::auth::{self, Auth};
use enswitch::model::{AuditEntry, UserId};
use enswitch::notify::mail::{Mailer, Settings};
use enswitch::store::Db;
use enswitch::store::access::{self, Author};
use enswitch::store::apply::{Options, apply};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

const COMPANY: &str = r#"
customer = [
    { name = "Owner", billing_type = "postpaid" },
    { name = "East", parent = "Owner", billing_type = "postpaid", plan = "wholesale" },
    { name = "Shop", parent = "East", billing_type = "prepaid", plan = "retail" },
    { name = "West", parent = "Owner", billing_type = "postpaid", plan = "wholesale" },
]
plan = [{ name = "wholesale", customer = "Owner" }, { name = "retail", customer = "East" }]
user = [
    { username = "olga", customer = "Owner", role = "owner" },
    { username = "rita", customer = "East", role = "reseller", email = "rita@east.example" },
    { username = "rolf", customer = "East", role = "user" },
    { username = "anna", customer = "Shop", role = "administrator" },
    { username = "wim", customer = "West", role = "reseller" },
]
"#;

/// Good for everybody.
pub const PASSWORD: &str = "correct horse 7";

pub struct Client {
    _folder: tempfile::TempDir,
    pub db: Db,
    router: axum::Router,
    pub address: IpAddr,
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub body: Value,
    pub retry_after: Option<i64>,
}

impl Answer {
    pub fn text(&self, field: &str) -> String {
        self.body[field].as_str().unwrap_or_else(|| panic!("{field}: {self:?}")).to_owned()
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{self:?}");
        self
    }
}

impl Client {
    pub async fn new() -> Self {
        Self::with(None).await
    }

    pub async fn with(mail: Option<Settings>) -> Self {
        let (folder, db) = crate::store::sqlite().await;
        let options = Options { dry_run: false, actor: "root".into(), now: clock::now() };
        apply(&db, COMPANY, &options).await.expect("applied");
        let mailer = mail.map(|settings| Mailer::new(&settings).expect("mailer"));
        let auth = Auth::new(db.clone(), mailer.is_some(), "10.0.0.0/8".parse().expect("networks"));
        if let Some(mailer) = mailer {
            let db = db.clone();
            tokio::spawn(async move { mailer.run(&db, &CancellationToken::new()).await });
        }
        let router = auth::routes::<Auth>().with_state(auth);
        Self { _folder: folder, db, router, address: "192.0.2.1".parse().expect("address") }
    }

    pub async fn send(&self, method: &str, path: &str, token: &str, body: Option<Value>) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("/api/v1/auth/{path}"));
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let body = match body {
            Some(Value::String(raw)) => Body::from(raw),
            Some(value) => Body::from(value.to_string()),
            None => Body::empty(),
        };
        let mut request = request.header("content-type", "application/json").body(body).expect("request");
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(self.address, 40_000)));
        let response = self.router.clone().oneshot(request).await.expect("answers");
        let retry_after = response.headers().get("retry-after").and_then(|v| v.to_str().ok()?.parse().ok());
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.expect("body");
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status, body, retry_after }
    }

    pub async fn post(&self, path: &str, token: &str, body: Value) -> Answer {
        self.send("POST", path, token, Some(body)).await
    }

    pub async fn get(&self, path: &str, token: &str) -> Answer {
        self.send("GET", path, token, None).await
    }

    pub async fn user(&self, name: &str) -> UserId {
        access::user_by_name(&self.db, name).await.expect("read").expect("there").id
    }

    /// Gives a user the password that everybody has.
    pub async fn set_password(&self, name: &str) {
        let author = Author::shell("root".into(), clock::now());
        let link = access::make_link(&self.db, self.user(name).await, 60, &author).await.expect("link");
        let body = json!({ "token": link.to_string(), "password": PASSWORD });
        self.post("password/link", "", body).await.is(204);
    }

    pub async fn try_login(&self, name: &str, password: &str) -> Answer {
        self.post("login", "", json!({ "username": name, "password": password })).await
    }

    /// Logs a user in who has the password that everybody has.
    pub async fn login(&self, name: &str) -> Answer {
        self.try_login(name, PASSWORD).await.is(200)
    }

    /// Sets the password, logs in, gives the access token.
    pub async fn enter(&self, name: &str) -> String {
        self.set_password(name).await;
        self.login(name).await.text("access_token")
    }

    pub async fn audit(&self) -> Vec<AuditEntry> {
        self.db.all().await.expect("audit")
    }

    /// Every text and number in the database.
    pub async fn dump(&self) -> String {
        let Db::Sqlite { read, .. } = &self.db else { panic!("SQLite") };
        let mut dump = String::new();
        let tables: Vec<String> = sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .fetch_all(read)
            .await
            .expect("tables");
        for table in tables {
            let sql = format!("SELECT * FROM \"{table}\"");
            for row in sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(read).await.expect("rows") {
                use sqlx::Row;
                for column in 0..row.len() {
                    dump.push_str(&row.try_get_unchecked::<String, _>(column).unwrap_or_default());
                    dump.push('\n');
                }
            }
        }
        dump
    }
}

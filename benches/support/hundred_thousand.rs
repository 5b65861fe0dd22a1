//! A company with very many customers, made by few statements, and what its people ask the API for.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use enswitch::clock;
use enswitch::model::{ApiKey, ApiKeyId, CustomerId, Networks, Privileges};
use enswitch::store::Db;
use enswitch::store::access::{self, Author, NewUser};

/// Resellers below the owner: the second customer has a fifth of all customers, spread among the others by age; the last one
/// has the latest fiftieth of them.
const RESELLERS: u32 = 100;
const LARGE: u32 = 2;
const LATE: u32 = RESELLERS + 1;
const FIRST: u32 = RESELLERS + 2;

/// Columns that have a value.
const CUSTOMER: &str = "(id, parent_id, path, name, billing_type, plan_id, credit_limit, locked)";
const PLAN: &str = "(id, name, customer_id, `precision`, outbound_connect_markup, outbound_markup, inbound_connect_markup, inbound_markup)";

/// Keys of users of the owner, both special resellers, and a customer.
pub struct Keys {
    pub owner: String,
    large: String,
    late: String,
    customer: String,
}

/// Numbers from 0 to 999,999 as `n`.
fn numbers() -> String {
    let digit = "SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 \
                 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9";
    let places: Vec<String> = ["a", "b", "c", "e", "f", "g"].iter().map(|name| format!("({digit}) {name}")).collect();
    format!(
        "(SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + 100000 * g.d AS n FROM {}) numbers",
        places.join(" CROSS JOIN ")
    )
}

async fn run(db: &Db, sql: &str) -> anyhow::Result<()> {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    match db {
        Db::MySql(pool) => {
            sqlx::raw_sql(sql).execute(pool).await?;
        }
        Db::Sqlite { write, .. } => {
            sqlx::raw_sql(sql).execute(write).await?;
        }
    }
    Ok(())
}

/// Fills an empty database.
pub async fn make(db: &Db, customers: u32) -> anyhow::Result<Keys> {
    let mut sql = format!("INSERT INTO customers {CUSTOMER} VALUES (1, NULL, '/1/', 'Owner', 'prepaid', NULL, 0, 0);");
    write!(sql, "INSERT INTO plans {PLAN} VALUES (1, 'plan 1', 1, 4, 0, 0, 0, 0);")?;
    for id in LARGE..=LATE {
        let name = format!("Reseller {id}");
        write!(sql, "INSERT INTO customers {CUSTOMER} VALUES ({id}, 1, '/1/{id}/', '{name}', 'prepaid', 1, 0, 0);")?;
        write!(sql, "INSERT INTO plans {PLAN} VALUES ({id}, 'plan {id}', {id}, 4, 0, 0, 0, 0);")?;
        write!(sql, "INSERT INTO domains (id, name, customer_id) VALUES ({id}, 'd{id}.example', {id});")?;
    }
    run(db, &sql).await?;
    let late = customers - customers / 50;
    let (concat, whole) = match db {
        Db::Sqlite { .. } => (("", " || ", ""), "INTEGER"),
        Db::MySql(_) => (("CONCAT(", ", ", ")"), "SIGNED"),
    };
    let text = |parts: &[&str]| format!("{}{}{}", concat.0, parts.join(concat.1), concat.2);
    let parent = format!("CASE WHEN n >= {late} THEN {LATE} WHEN n % 5 = 0 THEN {LARGE} ELSE 3 + n % 98 END");
    let numbers = numbers();
    let (path, name) = (text(&["'/1/'", "parent", "'/'", "id", "'/'"]), text(&["'Customer '", "id"]));
    run(
        db,
        &format!(
            "INSERT INTO customers {CUSTOMER} SELECT id, parent, {path}, {name}, 'prepaid', parent, 0, 0 \
             FROM (SELECT {FIRST} + n AS id, {parent} AS parent FROM {numbers} WHERE n < {customers}) made"
        ),
    )
    .await?;
    let (username, extension) = (text(&["'l'", "n"]), text(&["''", "100 + n % 10"]));
    let owner = format!("CAST({FIRST} + (n - n % 10) / 10 AS {whole})");
    run(
        db,
        &format!(
            "INSERT INTO `lines` (id, customer_id, domain_id, username, ha1, extension, ring_seconds, locked, do_not_disturb) \
             SELECT n + 1, c.id, c.parent_id, {username}, '0123456789abcdef0123456789abcdef', {extension}, 30, 0, 0 \
             FROM {numbers} JOIN customers c ON c.id = {owner} WHERE n < {} ORDER BY n",
            customers * 10
        ),
    )
    .await?;
    if matches!(db, Db::MySql(_)) {
        run(db, "ANALYZE TABLE customers, `lines`").await?;
    }
    Ok(Keys {
        owner: key(db, 1).await?,
        large: key(db, LARGE).await?,
        late: key(db, LATE).await?,
        customer: key(db, FIRST + customers / 2).await?,
    })
}

async fn key(db: &Db, customer: u32) -> anyhow::Result<String> {
    let author = Author::shell("bench".to_owned(), clock::now());
    let role = access::role_named(db, "owner").await?.ok_or_else(|| anyhow::anyhow!("no role"))?;
    let customer_id = CustomerId(customer.into());
    let new = NewUser { customer_id, role_id: role.id, username: format!("user of {customer}"), email: None };
    let user = access::add_user(db, new, &author).await?.ok_or_else(|| anyhow::anyhow!("no user"))?;
    let key = ApiKey {
        id: ApiKeyId(0),
        user_id: user.id,
        name: "bench".to_owned(),
        scopes: "*:*".parse::<Privileges>()?,
        networks: Networks::default(),
        made_by_id: None,
        created_at: clock::now(),
        expires_at: None,
        used_at: None,
    };
    Ok(access::create_key(db, key, &author).await?.1.to_string())
}

/// Something to ask for, again and again.
#[derive(Clone)]
pub struct Request {
    pub name: String,
    pub key: String,
    path: &'static str,
    customers: u32,
}

impl Request {
    /// The path of the request with this number: other rows each time.
    pub fn path(&self, n: u32) -> String {
        let random = n.wrapping_mul(2_654_435_761);
        let (customer, line) = (FIRST + random % self.customers, 1 + random % (self.customers * 10));
        let cursor = URL_SAFE_NO_PAD.encode(format!("[{line}]"));
        let name = URL_SAFE_NO_PAD.encode(format!("[\"Customer {customer}\"]"));
        let own = FIRST + self.customers / 2;
        let large = FIRST + (random % self.customers) / 5 * 5;
        self.path
            .replace("{own_line}", &(1 + 10 * (own - FIRST)).to_string())
            .replace("{large_customer}", &large.to_string())
            .replace("{late_line}", &(self.customers * 10 - random % (self.customers / 10)).to_string())
            .replace("{customer}", &customer.to_string())
            .replace("{line}", &line.to_string())
            .replace("{cursor}", &cursor)
            .replace("{name_cursor}", &name)
    }
}

/// CSV of so many lines of customers of the large reseller, twenty of each; the last row is the first one again.
pub fn csv(rows: u32, prefix: &str) -> String {
    let mut text = "customer_id,domain_id,username,password\n".to_owned();
    for n in 0..rows {
        let n = if n + 1 == rows { 0 } else { n };
        let customer = FIRST + n / 20 * 5;
        let _ = writeln!(text, "Customer {customer},d{LARGE}.example,{prefix}{n},only the telephone knows {n}");
    }
    text
}

/// What each of them asks for.
pub fn requests(keys: &Keys, customers: u32) -> Vec<Request> {
    let of = |who: &str, key: &str, paths: &[&'static str]| {
        let request =
            |path: &&'static str| Request { name: format!("{who} {path}"), key: key.to_owned(), path, customers };
        paths.iter().map(request).collect::<Vec<_>>()
    };
    let owner = [
        "/lines",
        "/lines?cursor={cursor}",
        "/lines?customer_id={customer}",
        "/lines/{line}",
        "/customers?sort=-name",
        "/customers?sort=name&cursor={name_cursor}",
        "/customers?name.prefix=Customer%209",
        "/customers/{customer}",
    ];
    let reseller = ["/lines", "/lines?cursor={cursor}", "/customers", "/customers?sort=name&cursor={name_cursor}"];
    let mut all = of("owner", &keys.owner, &owner);
    all.extend(of("large", &keys.large, &reseller));
    all.extend(of("large", &keys.large, &["/lines?customer_id={large_customer}", "/customers/2"]));
    all.extend(of("late", &keys.late, &reseller));
    all.extend(of("late", &keys.late, &["/lines/{late_line}"]));
    all.extend(of("customer", &keys.customer, &["/lines", "/customers", "/lines/{own_line}", "/lines?sort=id"]));
    all
}

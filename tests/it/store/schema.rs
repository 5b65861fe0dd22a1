//! One schema in two dialects.

use std::collections::{BTreeMap, BTreeSet};

use enswitch::model::*;
use enswitch::store::{Db, StoreError, migrate, rows};

/// Tables with their columns (and whether NULL is allowed), and keys: what must be equal.
#[derive(Debug, Default, PartialEq, Eq)]
struct Schema {
    columns: BTreeMap<String, BTreeMap<String, bool>>,
    unique: BTreeSet<(String, Vec<String>)>,
    indexes: BTreeSet<(String, Vec<String>)>,
    references: BTreeSet<(String, String, String, String)>,
}

async fn of_sqlite(db: &Db) -> Schema {
    let Db::Sqlite { read, .. } = db else { panic!("SQLite") };
    let mut schema = Schema::default();
    let columns: Vec<(String, String, bool)> = sqlx::query_as(
        "SELECT m.name, c.name, c.\"notnull\" = 0 FROM sqlite_schema m, pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE '\\_%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite%'",
    )
    .fetch_all(read)
    .await
    .expect("columns");
    for (table, column, null) in columns {
        schema.columns.entry(table).or_default().insert(column, null);
    }
    let indexes: Vec<(String, bool, String)> = sqlx::query_as(
        "SELECT m.name, i.\"unique\", (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno))
         FROM sqlite_schema m, pragma_index_list(m.name) i WHERE m.type = 'table' AND m.name NOT LIKE '\\_%' ESCAPE '\\'",
    )
    .fetch_all(read)
    .await
    .expect("indexes");
    for (table, unique, columns) in indexes {
        let columns = columns.split(',').map(str::to_owned).collect();
        if unique {
            schema.unique.insert((table, columns))
        } else {
            schema.indexes.insert((table, columns))
        };
    }
    for table in schema.columns.keys() {
        let sql = format!("SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk");
        let key: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(read).await.expect("key");
        schema.unique.insert((table.clone(), key));
    }
    let references: Vec<(String, String, String, String)> = sqlx::query_as(
        "SELECT m.name, f.\"from\", f.\"table\", f.on_delete FROM sqlite_schema m, pragma_foreign_key_list(m.name) f",
    )
    .fetch_all(read)
    .await
    .expect("references");
    schema.references.extend(references);
    schema
}

async fn of_mysql(db: &Db) -> Schema {
    let Db::MySql(pool) = db else { panic!("MySQL") };
    let mut schema = Schema::default();
    let columns: Vec<(String, String, bool)> = sqlx::query_as(
        "SELECT c.table_name, c.column_name, c.is_nullable = 'YES' FROM information_schema.columns c
         JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
         WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' AND c.table_name NOT LIKE '\\_%'",
    )
    .fetch_all(pool)
    .await
    .expect("columns");
    for (table, column, null) in columns {
        schema.columns.entry(table).or_default().insert(column, null);
    }
    let indexes: Vec<(String, bool, String)> = sqlx::query_as(
        "SELECT table_name, MAX(non_unique) = 0, GROUP_CONCAT(column_name ORDER BY seq_in_index)
         FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name NOT LIKE '\\_%'
         GROUP BY table_name, index_name",
    )
    .fetch_all(pool)
    .await
    .expect("indexes");
    for (table, unique, columns) in indexes {
        let columns = columns.split(',').map(str::to_owned).collect();
        if unique {
            schema.unique.insert((table, columns))
        } else {
            schema.indexes.insert((table, columns))
        };
    }
    let references: Vec<(String, String, String, String)> = sqlx::query_as(
        "SELECT k.table_name, k.column_name, k.referenced_table_name,
                IF(r.delete_rule = 'RESTRICT', 'NO ACTION', r.delete_rule)
         FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r
           ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
         WHERE k.table_schema = DATABASE() AND k.referenced_table_name IS NOT NULL",
    )
    .fetch_all(pool)
    .await
    .expect("references");
    schema.references.extend(references);
    schema
}

/// Both dialects have the same tables, columns, keys, indexes and references.
pub async fn is_the_same(sqlite: &Db, server: &Db) {
    let (left, right) = (of_sqlite(sqlite).await, of_mysql(server).await);
    assert!(left.columns.len() > 30, "{:?}", left.columns.keys());
    assert_eq!(left.columns, right.columns);
    assert_eq!(left.unique, right.unique);
    assert_eq!(left.indexes, right.indexes);
    assert_eq!(left.references, right.references);
}

/// Lists may be filtered and sorted by fields that say so; each of them begins an index, so no list reads a whole table.
pub async fn what_lists_are_filtered_by_has_an_index(db: &Db) {
    let schema = match db {
        Db::Sqlite { .. } => of_sqlite(db).await,
        Db::MySql(_) => of_mysql(db).await,
    };
    let first: BTreeSet<(&str, &str)> = schema
        .unique
        .iter()
        .chain(&schema.indexes)
        .filter_map(|(table, columns)| Some((table.as_str(), columns.first()?.as_str())))
        .collect();
    for resource in enswitch::store::entities::TABLES.iter().map(|table| table.resource) {
        for field in resource.fields.iter().filter(|field| resource.indexed(field)) {
            // A view has the indexes of its tables, under their names.
            let column = match (resource.table, field.name) {
                ("registrations", "id") => ("location", "id"),
                ("registrations", "line_id") => ("lines", "id"),
                ("registrations", "customer_id") => ("lines", "customer_id"),
                column => column,
            };
            assert!(first.contains(&column), "{}.{} has no index", resource.table, field.name);
        }
    }
}

/// What no row may be is refused by the database itself.
pub async fn checks_refuse(db: &Db) {
    let price = db.all::<Price>().await.expect("prices").remove(0);
    let carrier_id = Some(CarrierId(1));
    let refused = [
        Price { id: PriceId(0), carrier_id, ..price.clone() },
        Price { id: PriceId(0), inbound_group_id: Some(InboundGroupId(1)), ..price.clone() },
        Price { id: PriceId(0), priority: 0, ..price.clone() },
        Price { id: PriceId(0), first_block: 0, ..price.clone() },
        Price { id: PriceId(0), valid_to: price.valid_from, ..price.clone() },
    ];
    for row in refused {
        assert!(matches!(db.insert(&row).await, Err(StoreError::Database(_))), "{row:?}");
    }
    let dangling = RegionMachine { region_id: RegionId(7), machine_id: MachineId(404), priority: 1 };
    assert!(db.insert(&dangling).await.is_err(), "a machine that does not exist");
    let role = Role { id: RoleId(0), customer_id: None, name: "owner".into(), privileges: Privileges::default() };
    assert!(db.insert(&role).await.is_err(), "a name twice");
    let long = Role { id: RoleId(0), customer_id: None, name: "x".repeat(191), privileges: Privileges::default() };
    assert!(db.insert(&long).await.is_err(), "a name too long");
}

/// DDL is not undone on a server: a migration that fails leaves its traces, and everybody is told.
pub async fn a_half_migrated_server_is_refused(url: &str) {
    let db = Db::open(url, 2, std::time::Duration::from_secs(20)).await.expect("opens");
    let Db::MySql(pool) = &db else { panic!("a server") };
    sqlx::query("CREATE TABLE routes (id INT)").execute(pool).await.expect("in the way");
    let failure = migrate::up(&db, |_, _| ()).await.expect_err("fails").to_string();
    assert!(failure.contains("migration 2 failed") && failure.contains("'routes' already exists"), "{failure}");
    for result in [migrate::check(&db).await, migrate::up(&db, |_, _| ()).await.map(|_| ())] {
        let told = result.expect_err("refused").to_string();
        assert!(told.contains("migration 2 failed half-way"), "{told}");
    }
}

fn columns_of<T: Entity>() -> (&'static str, BTreeSet<String>) {
    (T::TABLE, rows::fields::<T>().iter().map(|&name| name.to_owned()).collect())
}

#[tokio::test]
async fn columns_are_the_fields_of_the_entities() {
    let (_folder, db) = super::sqlite().await;
    let schema = of_sqlite(&db).await;
    let entities = [
        columns_of::<ApiKey>(),
        columns_of::<AuditEntry>(),
        columns_of::<AutoTopup>(),
        columns_of::<BillingProfile>(),
        columns_of::<BillingTerms>(),
        columns_of::<Charge>(),
        columns_of::<Contract>(),
        columns_of::<Fee>(),
        columns_of::<Invoice>(),
        columns_of::<InvoiceLine>(),
        columns_of::<InvoiceTax>(),
        columns_of::<Issuer>(),
        columns_of::<Payment>(),
        columns_of::<PaymentProvider>(),
        columns_of::<Refund>(),
        columns_of::<Dispute>(),
        columns_of::<Product>(),
        columns_of::<ProductPrice>(),
        columns_of::<Subscription>(),
        columns_of::<Tax>(),
        columns_of::<Card>(),
        columns_of::<CardBatch>(),
        columns_of::<CardGroup>(),
        columns_of::<Carrier>(),
        columns_of::<CarrierAddress>(),
        columns_of::<Cdr>(),
        columns_of::<CustomText>(),
        columns_of::<Customer>(),
        columns_of::<Deck>(),
        columns_of::<DeckPart>(),
        columns_of::<DialPlan>(),
        columns_of::<DialPlanRule>(),
        columns_of::<Domain>(),
        columns_of::<Device>(),
        columns_of::<HuntGroup>(),
        columns_of::<HuntGroupMember>(),
        columns_of::<ResourceList>(),
        columns_of::<ResourceListMember>(),
        columns_of::<Mail>(),
        columns_of::<Message>(),
        columns_of::<Affiliate>(),
        columns_of::<Alert>(),
        columns_of::<Commission>(),
        columns_of::<InvoicePayment>(),
        columns_of::<UnallocatedPayment>(),
        columns_of::<Allowance>(),
        columns_of::<AlertEntry>(),
        columns_of::<Webhook>(),
        columns_of::<WebhookDelivery>(),
        columns_of::<InboundGroup>(),
        columns_of::<LedgerAccount>(),
        columns_of::<LedgerTransaction>(),
        columns_of::<Leg>(),
        columns_of::<Line>(),
        columns_of::<LineForward>(),
        columns_of::<Machine>(),
        columns_of::<Number>(),
        columns_of::<NumberClass>(),
        columns_of::<NumberClassFee>(),
        columns_of::<NumberRoute>(),
        columns_of::<OutboundGroup>(),
        columns_of::<Plan>(),
        columns_of::<PlanRoute>(),
        columns_of::<Posting>(),
        columns_of::<Price>(),
        columns_of::<Region>(),
        columns_of::<RegionMachine>(),
        columns_of::<Role>(),
        columns_of::<Route>(),
        columns_of::<RouteCarrier>(),
        columns_of::<ServiceClass>(),
        columns_of::<Session>(),
        columns_of::<ServiceClassException>(),
        columns_of::<BurnLimit>(),
        columns_of::<CountryLock>(),
        columns_of::<CountryConfirmation>(),
        columns_of::<SpendLimit>(),
        columns_of::<Spending>(),
        columns_of::<TimeChunk>(),
        columns_of::<TimeGroup>(),
        columns_of::<TimePeriod>(),
        columns_of::<Topup>(),
        columns_of::<TopupRequest>(),
        columns_of::<User>(),
        columns_of::<Voucher>(),
        columns_of::<VoucherBatch>(),
    ];
    for (table, fields) in entities {
        let columns: BTreeSet<String> = schema.columns.get(table).expect(table).keys().cloned().collect();
        assert_eq!(columns, fields, "{table}");
    }
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |dialect: &str| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(dialect);
        let files = std::fs::read_dir(folder).expect("folder");
        files.map(|file| file.expect("file").file_name()).collect::<BTreeSet<_>>()
    };
    assert_eq!(names("sqlite"), names("mysql"));
    assert!(!names("sqlite").is_empty());
}

#[tokio::test]
async fn programs_refuse_a_schema_that_they_do_not_know() {
    let folder = tempfile::tempdir().expect("folder");
    let url = format!("sqlite://{}", folder.path().join("x.db").display());
    let db = Db::open(&url, 2, std::time::Duration::from_secs(5)).await.expect("opens");
    let refusal = || async { migrate::check(&db).await.expect_err("refused").to_string() };
    assert!(refusal().await.contains("enswitch migrate"), "an empty database");
    let plan = migrate::plan(&db).await.expect("plan");
    assert!(plan.iter().any(|step| step.sql.contains("CREATE TABLE customers")));

    let mut told = Vec::new();
    migrate::up(&db, |step, time| told.push((step.version, time.is_some()))).await.expect("migrates");
    assert_eq!(told.len(), 2 * plan.len(), "each step is told before and after");
    assert_eq!(migrate::up(&db, |_, _| ()).await.expect("again"), 0);
    migrate::check(&db).await.expect("up to date");

    let Db::Sqlite { write, .. } = &db else { panic!("SQLite") };
    for (change, told) in [
        ("UPDATE _sqlx_migrations SET checksum = x'00' WHERE version = 2", "another text"),
        ("UPDATE _sqlx_migrations SET success = 0 WHERE version = 2", "failed half-way"),
        ("DELETE FROM _sqlx_migrations WHERE version >= 2", "older than this program"),
        (
            "INSERT INTO _sqlx_migrations SELECT 9999, description, installed_on, 1, checksum, 0 FROM _sqlx_migrations",
            "newer than",
        ),
    ] {
        sqlx::query(change).execute(write).await.expect("changed");
        assert!(refusal().await.contains(told), "{}", refusal().await);
    }
}

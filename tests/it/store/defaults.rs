//! What is left out of a file of `enswitch apply` has the value that the description of the entity gives it.

use enswitch::store::entities::{Query, TABLES, Who, list};

/// One row of each entity, with nothing that can be left out.
const LEAST: &str = r#"
[[machine]]
name = "m"
address = "192.0.2.1"
[[region]]
name = "r"
machines = [{ machine = "m" }]
[[dial_plan]]
name = "d"
rules = [{}]
[[service_class]]
name = "s"
external = true
[[customer]]
name = "Owner"
[[plan]]
name = "p"
customer = "Owner"
prices = [{ called_prefix = "34", per_minute = "1" }]
[[domain]]
name = "d.example"
customer = "Owner"
[[line]]
username = "l"
domain = "d.example"
customer = "Owner"
password = "secret"
[[carrier]]
name = "c"
host = "c.example"
addresses = [{ address = "192.0.2.7" }]
[[outbound_group]]
name = "o"
time_chunks = [{ name = "always" }]
[[inbound_group]]
name = "i"
[[route]]
called_prefix = "34"
outbound_group = "o"
[[number]]
number = "3491"
customer = "Owner"
inbound_group = "i"
[[role]]
name = "x"
privileges = ["lines:read"]
[[user]]
username = "u"
customer = "Owner"
role = "x"
"#;

#[tokio::test]
async fn what_a_file_leaves_out_is_as_the_entity_describes_it() {
    let (_folder, db) = super::sqlite().await;
    super::apply::change(&db, LEAST).await;
    let mut compared = 0;
    for table in TABLES {
        let resource = table.resource;
        let who = Who::operator("tester".into());
        let page = list(&db, &who, table, &Query::all(table)).await.expect("lists");
        let Some(record) = page.records.first() else { continue };
        let row = record.shown().expect("a row");
        for field in resource.fields {
            let (Some(default), Some(value)) = (field.default, row.get(field.name)) else { continue };
            let column = |value: &serde_json::Value| (field.column)(value).expect("a column");
            // A line without an own extension and a route without a prefix are written as such
            if resource.table != "routes" || field.name != "called_prefix" {
                let described = column(&field.read(default));
                assert_eq!(column(value), described, "{}.{}", resource.table, field.name);
                compared += 1;
            }
        }
    }
    assert!(compared > 25, "{compared} defaults");
}

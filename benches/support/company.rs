//! A company whose every call reserves and settles at four levels below the owner.

use std::fmt::Write;

/// Customers at the lowest level; each has one line.
pub const CUSTOMERS: u32 = 50;

/// The file for `enswitch apply`: Owner, three levels of resellers with credit limits, customers and three carriers.
pub fn toml() -> String {
    let mut text = r#"
[[machine]]
name = "a1"
address = "127.0.0.11"

[[region]]
name = "main"
machines = [{ machine = "a1" }]

[[customer]]
name = "Owner"
billing_type = "postpaid"
credit_limit = "unlimited"

[[outbound_group]]
name = "Spain mobile"
time_zone = "Europe/Madrid"

[[route]]
called_prefix = "346"
called_min_length = 11
called_max_length = 11
outbound_group = "Spain mobile"
carriers = ["*"]
"#
    .to_owned();
    for (carrier, per_minute) in [("north", "0.06"), ("east", "0.05"), ("south", "0.03")] {
        let _ = write!(
            text,
            r#"
[[carrier]]
name = "{carrier}"
host = "{carrier}.example"
prices = [{{ outbound_group = "Spain mobile", connect_fee = "0.02", per_minute = "{per_minute}" }}]
"#
        );
    }
    let mut parent = "Owner".to_owned();
    for level in 1..=3 {
        text.push_str(&plan(level, &parent));
        let _ = write!(
            text,
            r#"
[[customer]]
name = "Reseller {level}"
parent = "{parent}"
plan = "level {level}"
billing_type = "postpaid"
credit_limit = "1000000000"
"#
        );
        parent = format!("Reseller {level}");
    }
    text.push_str(&plan(4, &parent));
    for n in 0..CUSTOMERS {
        let _ = write!(
            text,
            r#"
[[customer]]
name = "Customer {n}"
parent = "{parent}"
plan = "level 4"
billing_type = "prepaid"
opening_balance = "10000000"

[[domain]]
name = "c{n}.example"
customer = "Customer {n}"

[[line]]
username = "100"
domain = "c{n}.example"
customer = "Customer {n}"
password = "secret-{n}"
caller_id = "34910000100"
"#
        );
    }
    text
}

fn plan(level: u32, customer: &str) -> String {
    let markups = ["outbound_connect_markup", "outbound_markup", "inbound_connect_markup", "inbound_markup"];
    let markups: Vec<_> = markups.iter().map(|name| format!("{name} = \"10%\"")).collect();
    format!("\n[[plan]]\nname = \"level {level}\"\ncustomer = \"{customer}\"\n{}\n", markups.join("\n"))
}

/// Lines "number,caller,line" for the load generator.
pub fn numbers() -> String {
    (0..1000).map(|n| format!("346{:08},34910000100,100@c{}.example\n", n * 7919, n % CUSTOMERS)).collect()
}

//! Who is meant by the `FROM` of `enswitch call explain`.

use enswitch::model::{CarrierId, Domain, Line};
use enswitch::routing::{Party, Tables};

use crate::error::Failure;

/// A caller that was found.
pub enum Caller {
    Line { username: String, domain: String },
    Carrier(CarrierId),
}

impl Caller {
    /// Finds who is meant.
    pub fn find(tables: &Tables, from: &str) -> Result<Self, Failure> {
        if let Some((username, domain)) = from.rsplit_once('@') {
            return Ok(Self::Line { username: username.to_owned(), domain: domain.to_lowercase() });
        }
        if let Some(carrier) = tables.carriers.iter().find(|carrier| carrier.name == from) {
            return Ok(Self::Carrier(carrier.id));
        }
        let lines: Vec<&Line> = match from.rsplit_once('/') {
            Some((customer, extension)) => {
                let id = tables.customers.iter().find(|other| other.name == customer).map(|customer| customer.id);
                let of_customer = |line: &&Line| Some(line.customer_id) == id && line.extension == extension;
                tables.lines.iter().filter(of_customer).collect()
            }
            None => tables.lines.iter().filter(|line| line.extension == from).collect(),
        };
        match lines.as_slice() {
            [line] => Ok(Self::of(line, &tables.domains)),
            [] => Err(Failure::usage(format!("nobody is called {from}"))
                .hint("name a line as USER@DOMAIN or CUSTOMER/EXTENSION, or a carrier by its name")),
            [first, ..] => {
                let customer = tables.customers.iter().find(|customer| customer.id == first.customer_id);
                let example = customer.map_or("CUSTOMER", |customer| customer.name.as_str());
                let message = format!("{} customers have an extension {from}", lines.len());
                Err(Failure::usage(message).hint(format!("say whose, for example \"{example}/{from}\"")))
            }
        }
    }

    fn of(line: &Line, domains: &[Domain]) -> Self {
        let domain = domains.iter().find(|domain| domain.id == line.domain_id);
        let domain = domain.map(|domain| domain.name.clone()).unwrap_or_default();
        Self::Line { username: line.username.clone(), domain }
    }

    /// For routing.
    pub fn party(&self) -> Party<'_> {
        match self {
            Self::Line { username, domain } => Party::Line { username, domain },
            Self::Carrier(id) => Party::Carrier(*id),
        }
    }
}

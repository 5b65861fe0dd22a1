//! Booths that are made together: customers below the shop, each with a line.

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::BoothError;
use crate::model::{BillingType, Customer, CustomerId, Domain, Entity as _, Line, LineId, Micros};
use crate::store::access::random;
use crate::store::entities::{self, Change, Group, Object, Record, Refused, Table};
use crate::store::{Db, StoreError};

/// Most booths that are made at once.
pub const BOOTHS_MAX: u32 = 100;
/// Letters and digits of passwords: without those that look alike.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789X";
/// Characters of a password: 100 bits.
const PASSWORD: usize = 20;

/// Booths to make.
#[derive(Debug, Clone)]
pub struct NewBooths {
    /// The shop.
    pub shop: CustomerId,
    /// How many there are to be, 1 to [`BOOTHS_MAX`].
    pub count: u32,
    /// What they are called, with a number behind; `None`: the name of the shop and `booth`.
    pub name: Option<String>,
    /// What guests pay: a plan that the shop made, or that is shared with it, by name or id.
    pub plan: Json,
    /// Where their lines are, by name or id; `None`: the nearest domain of the shop or above.
    pub domain: Option<Json>,
    /// What a guest may spend who pays afterwards; `None`: nothing.
    pub credit: Option<Micros>,
    /// Number that carriers are shown.
    pub caller_id: Option<String>,
}

/// A booth that was made, or was there. The password is nowhere else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeBooth {
    /// Its name.
    pub booth: String,
    /// Whether it was made; if not, all below is empty.
    pub made: bool,
    /// Its customer.
    pub booth_id: Option<CustomerId>,
    /// Its line.
    pub line_id: Option<LineId>,
    /// User part of the address of the line.
    pub username: Option<String>,
    /// Domain of the line.
    pub domain: Option<String>,
    /// Short number of the line, which is the number of the booth.
    pub extension: Option<String>,
    /// Password of the line.
    pub password: Option<String>,
}

impl std::fmt::Debug for MadeBooth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:?}", self.booth, self.booth_id)
    }
}

/// Makes the booths that are not there yet, by their names: all of them or none.
///
/// # Errors
/// See [`BoothError`].
pub async fn make(db: &Db, new: &NewBooths, change: &Change<'_>) -> Result<Vec<MadeBooth>, BoothError> {
    if !(1..=BOOTHS_MAX).contains(&new.count) {
        return Err(BoothError::Count(new.count));
    }
    let none = || Refused::NotFound { noun: "customer", key: new.shop.to_string() };
    let shop = db.find_by::<Customer>("id", new.shop.0).await?.pop().ok_or_else(none)?;
    let domain = domain(db, new, &shop).await?;
    let name = new.name.clone().unwrap_or_else(|| format!("{} booth", shop.name));
    let (mut groups, mut passwords) = (Vec::new(), Vec::new());
    for number in 1..=new.count {
        let password = password()?;
        groups.push(group(new, &shop, &domain, &format!("{name} {number}"), (number, &password))?);
        passwords.push(password);
    }
    let made = entities::make_missing(db, change, groups).await?;
    let mut booths = Vec::with_capacity(made.len());
    for ((number, password), rows) in (1_u32..).zip(passwords).zip(made) {
        booths.push(told(format!("{name} {number}"), rows.as_deref(), &domain.name, password)?);
    }
    Ok(booths)
}

fn table(name: &str) -> Result<&'static Table, StoreError> {
    Table::named(name).ok_or_else(|| StoreError::Corrupt(format!("there is no table {name}")))
}

/// What the addresses of the lines begin with: of the name what may stand there.
fn word(name: Option<&str>) -> String {
    const LONGEST: usize = 30;
    let name = name.unwrap_or("booth").to_ascii_lowercase();
    let letter = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    name.chars().map(letter).take(LONGEST).collect()
}

/// A booth and its line.
fn group(
    new: &NewBooths,
    shop: &Customer,
    domain: &Domain,
    name: &str,
    (number, password): (u32, &str),
) -> Result<Group, StoreError> {
    let customer = json!({
        "parent_id": shop.id,
        "name": name,
        "billing_type": BillingType::CallShop,
        "plan_id": new.plan,
        "credit_limit": new.credit.unwrap_or(Micros::ZERO),
    });
    let line = json!({
        "customer_id": name,
        "domain_id": domain.id,
        "username": format!("{}-{}-{number}", word(new.name.as_deref()), shop.id),
        "password": password,
        "extension": number.to_string(),
        "caller_id": new.caller_id,
    });
    let object = |json| match json {
        Json::Object(object) => object,
        _ => Object::new(),
    };
    let rows = vec![(table(Customer::TABLE)?, object(customer)), (table(Line::TABLE)?, object(line))];
    let same = vec![("parent_id", shop.id.0.into()), ("billing_type", BillingType::CallShop.as_str().into())];
    Ok(Group { rows, same })
}

fn told(booth: String, rows: Option<&[Record]>, domain: &str, password: String) -> Result<MadeBooth, StoreError> {
    let Some([customer, line]) = rows else {
        let (booth_id, line_id, username, domain, extension, password) = (None, None, None, None, None, None);
        return Ok(MadeBooth { booth, made: false, booth_id, line_id, username, domain, extension, password });
    };
    let (customer, line): (Customer, Line) = (customer.typed()?, line.typed()?);
    Ok(MadeBooth {
        booth,
        made: true,
        booth_id: Some(customer.id),
        line_id: Some(line.id),
        username: Some(line.username),
        domain: Some(domain.to_owned()),
        extension: Some(line.extension),
        password: Some(password),
    })
}

/// The domain of the lines.
async fn domain(db: &Db, new: &NewBooths, shop: &Customer) -> Result<Domain, BoothError> {
    let above: Vec<CustomerId> = shop.path.rsplit('/').filter_map(|id| id.parse().ok()).map(CustomerId).collect();
    if let Some(wanted) = &new.domain {
        let text = crate::model::cell(wanted);
        let mut found: Vec<Domain> = db.find_by("name", text.to_lowercase().as_str()).await?;
        if let (true, Ok(id)) = (found.is_empty(), text.parse::<i64>()) {
            found = db.find_by("id", id).await?;
        }
        let usable = found.into_iter().find(|domain| above.contains(&domain.customer_id));
        return usable
            .ok_or_else(|| BoothError::Domain(format!("the shop has no domain {text}, and nobody above it has")));
    }
    for owner in above {
        let mut found: Vec<Domain> = db.find_by("customer_id", owner.0).await?;
        match (found.pop(), found.is_empty()) {
            (Some(domain), true) => return Ok(domain),
            (Some(_), false) => {
                return Err(BoothError::Domain(
                    "there are several domains: say in which one the lines are to be".into(),
                ));
            }
            (None, _) => {}
        }
    }
    Err(BoothError::Domain("neither the shop nor anybody above it has a domain: make one first".into()))
}

/// A password by chance, each as likely as any other.
fn password() -> Result<String, StoreError> {
    let bytes: [u8; PASSWORD] = random()?;
    let letter = |byte: u8| LETTERS.get(usize::from(byte) % LETTERS.len()).copied().map(char::from);
    Ok(bytes.into_iter().filter_map(letter).collect())
}

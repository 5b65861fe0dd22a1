//! Both sides of an invoice.

use serde::{Deserialize, Serialize};

use crate::model::forms::{country, email, time_zone};
use crate::model::{
    BillingProfileId, ContractId, CustomerId, IssuerId, Micros, Owner, Resource, Timestamp, Wrong, resource,
};

/// Language of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    En,
    /// German.
    De,
}

/// Who owes the tax on what is sold to a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxLiability {
    /// The seller, who puts it on the invoice.
    Seller,
    /// The buyer (reverse charge): the invoice says so and has no tax.
    Buyer,
    /// Nobody.
    Exempt,
}

resource! {
    /// How a customer bills the customers directly below. Without one nobody below gets fees or invoices.
    pub struct Issuer {
        /// Id.
        pub id: IssuerId,
        /// Who bills.
        #[field(unique)]
        pub customer_id: CustomerId,
        /// Time zone in which billing periods begin and end, of the IANA database.
        #[field(text(1, 64), form(time_zone), default("UTC"))]
        pub time_zone: String,
        /// What stands before the number of an invoice.
        #[field(text(0, 20), default(""))]
        pub number_prefix: String,
        /// Number of the next invoice.
        #[field(read_only, range(1, 4_294_967_295), default("1"))]
        pub next_number: u32,
        /// Days from the approval of an invoice until it is to be paid.
        #[field(range(0, 365), default("14"))]
        pub due_days: u16,
        /// Sender of mail to the customers below and to all users of theirs and of the own; `None`: that of the nearest
        /// customer above which has one, else as the configuration says.
        #[field(text(3, 254), form(email))]
        pub sender: Option<String>,
        /// How to pay, such as the number of a bank account.
        #[field(text(1, 255))]
        pub payment_text: Option<String>,
        /// What stands at the foot of every page.
        #[field(text(1, 255))]
        pub footer: Option<String>,
    }
    Resource::new("issuers", "issuer", Owner::Customer("customer_id"))
}

resource! {
    /// Who a customer is on invoices, as buyer and as seller.
    pub struct BillingProfile {
        /// Id.
        pub id: BillingProfileId,
        /// The customer.
        #[field(unique)]
        pub customer_id: CustomerId,
        /// Name in law.
        #[field(text(1, 190))]
        pub name: String,
        /// Street and number.
        #[field(text(1, 190))]
        pub street: String,
        /// Post code.
        #[field(text(1, 20))]
        pub postcode: String,
        /// City.
        #[field(text(1, 190))]
        pub city: String,
        /// Country (ISO 3166-1, two letters).
        #[field(form(country))]
        pub country: String,
        /// Number for VAT or sales tax, with the country in front.
        #[field(text(1, 32))]
        pub tax_number: Option<String>,
        /// Where invoices are sent; `None`: nowhere.
        #[field(text(3, 254), form(email))]
        pub email: Option<String>,
        /// The customer gets a mail at `email` whenever its balance falls below this; `None`: never.
        pub low_balance: Option<Micros>,
        /// Language of the documents that the customer gets.
        #[field(default("en"))]
        pub language: Language,
        /// What stands large at the top of documents that the customer issues; `None`: the name.
        #[field(text(1, 60))]
        pub brand: Option<String>,
    }
    Resource::new("billing_profiles", "billing profile", Owner::Customer("customer_id"))
}

resource! {
    /// What a customer agreed with whoever sells to it. The first bill makes one where there is none.
    pub struct Contract {
        /// Id.
        pub id: ContractId,
        /// The buyer.
        #[field(unique)]
        pub customer_id: CustomerId,
        /// When it began; `None`: with the first period that is billed.
        pub starts_at: Option<Timestamp>,
        /// When it ended or will end; fees go on until the shortest time of the plan is over. `None`: it goes on.
        pub ended_at: Option<Timestamp>,
        /// Who owes the tax.
        #[field(default("seller"))]
        pub tax_liability: TaxLiability,
        /// Calls and fees before this moment are on no invoice for a period: the customer had another billing type then.
        #[field(read_only)]
        pub invoices_from: Option<Timestamp>,
        /// End of the last period that was billed; `None`: none was. The run of every night bills all that are over since.
        #[field(read_only)]
        pub billed_until: Option<Timestamp>,
        /// Beginning of the first period whose calls are on invoices; `None`: none was billed. Whatever is on no invoice since then comes on the
        /// next one.
        #[field(read_only)]
        pub billed_from: Option<Timestamp>,
        /// End of the last period whose fees were charged; `None`: none were. A run charges no fee of a period that is over before that.
        #[field(read_only)]
        pub fees_until: Option<Timestamp>,
    }
    Resource::new("contracts", "contract", Owner::Sold("customer_id")),
    check |contract| {
        let ordered = contract.starts_at.zip(contract.ended_at).is_none_or(|(start, end)| start < end);
        Wrong::unless(ordered, "ended_at", || "ended_at is not after starts_at".to_owned())
    }
}

//! What a guest of a telephone shop gets in the hand: the calls of a session, and what was paid for them.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::model::{BoothSessionId, CallId, Currency, Micros, Timestamp};

/// Characters of a line of paper.
const WIDTH: usize = 42;

/// A receipt. `spent` is the sum of its items, and what the balance of the booth went down by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The session.
    pub session_id: BoothSessionId,
    /// Name of the shop.
    pub shop: String,
    /// Name of the booth.
    pub booth: String,
    /// Time zone of the shop, as the IANA database names it.
    pub time_zone: String,
    /// What its amounts are in.
    pub currency: Currency,
    /// When the booth was opened.
    pub opened_at: Timestamp,
    /// When it was closed.
    pub closed_at: Timestamp,
    /// What was paid for.
    pub items: Vec<ReceiptItem>,
    /// What all of it cost.
    pub spent: Micros,
    /// What the guest paid before.
    pub paid_before: Micros,
    /// What the guest paid at the end.
    pub due: Micros,
    /// What the guest got back.
    pub returned: Micros,
}

/// A call on a receipt, or something else that cost something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptItem {
    /// The call, or the transaction.
    pub id: CallId,
    /// When the call began.
    pub at: Timestamp,
    /// The number that was called; `None`: it is no call.
    pub called: Option<String>,
    /// Where that is: the name of its outbound group. Of what is no call: what it is.
    pub destination: Option<String>,
    /// Seconds of talk.
    pub seconds: i64,
    /// Seconds that were charged.
    pub billed_seconds: i64,
    /// What it cost.
    pub price: Micros,
}

impl Receipt {
    /// As text to print on narrow paper, times in the time zone of the shop.
    #[must_use]
    pub fn text(&self) -> String {
        let zone = TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC);
        let when = |at: Timestamp, form: &str| at.to_jiff().to_zoned(zone.clone()).strftime(form).to_string();
        let rule = "-".repeat(WIDTH);
        let mut lines = vec![
            fitted(&self.shop),
            fitted(&self.booth),
            apart(&format!("Receipt {}", self.session_id), &when(self.closed_at, "%Y-%m-%d %H:%M")),
            rule.clone(),
        ];
        for item in &self.items {
            let what = item.called.as_deref().unwrap_or_default();
            lines.push(apart(&format!("{} {what}", when(item.at, "%H:%M")), &item.price.to_string()));
            let length = item.called.as_ref().map(|_| minutes(item.billed_seconds)).unwrap_or_default();
            lines.push(apart(&format!("      {}", item.destination.as_deref().unwrap_or_default()), &length));
        }
        lines.push(rule);
        let sum = |word: &str, amount: Micros| apart(word, &format!("{amount} {}", self.currency));
        lines.push(sum("Total", self.spent));
        lines.push(sum("Paid before", self.paid_before));
        lines.push(sum("Paid now", self.due));
        lines.push(sum("Returned", self.returned));
        lines.into_iter().map(|line| line + "\n").collect()
    }
}

fn minutes(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Names are as long as people make them; control characters would be commands to a printer.
fn fitted(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(WIDTH).collect()
}

/// One text at the left, one at the right of a line; what does not fit is cut from the left one.
fn apart(left: &str, right: &str) -> String {
    let most = WIDTH.saturating_sub(right.chars().count() + 1);
    let left: String = fitted(left).chars().take(most).collect();
    let gap = WIDTH.saturating_sub(left.chars().count() + right.chars().count());
    format!("{left}{}{right}", " ".repeat(gap)).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_fits_on_narrow_paper() {
        let at = |text: &str| text.parse::<Timestamp>().expect("time");
        let money = |text: &str| text.parse::<Micros>().expect("amount");
        let call = |id, called: &str, destination: &str, price| ReceiptItem {
            id: CallId(id),
            at: at("2026-11-27T17:05:09Z"),
            called: Some(called.into()),
            destination: Some(destination.into()),
            seconds: 61,
            billed_seconds: 120,
            price: money(price),
        };
        let receipt = Receipt {
            session_id: BoothSessionId(7),
            shop: "Locutorio \u{1b}Sol".into(),
            booth: "Locutorio Sol booth 1".into(),
            time_zone: "Europe/Madrid".into(),
            currency: Currency::EUR,
            opened_at: at("2026-11-27T17:00:00Z"),
            closed_at: at("2026-11-27T17:30:00Z"),
            items: vec![
                call(1, "34612345678", "Spain mobile", "0.24"),
                call(2, "593212345678", "A country whose name is longer than any paper", "1.1234"),
            ],
            spent: money("1.3634"),
            paid_before: money("5.00"),
            due: Micros::ZERO,
            returned: money("3.6366"),
        };
        let expected = "\
Locutorio Sol
Locutorio Sol booth 1
Receipt 7                 2026-11-27 18:30
------------------------------------------
18:05 34612345678                     0.24
      Spain mobile                    2:00
18:05 593212345678                  1.1234
      A country whose name is longer  2:00
------------------------------------------
Total                           1.3634 EUR
Paid before                       5.00 EUR
Paid now                          0.00 EUR
Returned                        3.6366 EUR
";
        assert_eq!(receipt.text(), expected);
    }
}

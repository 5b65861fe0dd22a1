//! Why a call would go where it would go, and cost what it would cost. No call is placed.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{
    Candidate, Connect, Decision, Outcome, Recorder, Request, Snapshot, Step, Target, Usage, decide, decide_unpaid,
};
use crate::ledger::{Claim, Denied, Grant, Pool};
use crate::model::{
    AccountId, AllowanceUnit, CallId, Conversion, Crossing, Currency, CustomerId, Direction, MachineId, Micros,
    PriceId, Reason, Timestamp,
};
use crate::rating::{Included, Level, Segment, Terms};

/// Everything about one decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// Configuration change the answer is based on.
    pub snapshot_version: i64,
    /// Time of the imagined call.
    pub at: Timestamp,
    /// Where it would go.
    pub direction: Direction,
    /// Who would pay.
    pub customer: Option<String>,
    /// What the dialled digits mean.
    pub called: String,
    /// Why it would be refused; `None`: it would be connected.
    pub refused: Option<Reason>,
    /// SIP status code of the refusal.
    pub sip_code: Option<u16>,
    /// What was found out, in order.
    pub steps: Vec<Step>,
    /// Carriers considered, also those that lost.
    pub candidates: Vec<Candidate>,
    /// Parties that would be tried, in order.
    pub targets: Vec<ExplainedTarget>,
    /// Money that would be reserved; `None`: nothing has to be.
    pub reservation: Option<Reservation>,
}

/// A party that would be tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainedTarget {
    /// Carrier or line.
    pub name: String,
    /// Where the INVITE would be sent.
    pub uri: String,
    /// Caller number shown; empty: anonymous.
    pub caller: String,
    /// Prices, the carrier's first.
    pub levels: Vec<ExplainedLevel>,
}

/// What one level pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainedLevel {
    /// Who pays.
    pub customer: String,
    /// What it pays in; the amounts are in this.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// How its price was converted; `None`: it was not.
    #[serde(default)]
    pub conversion: Option<Conversion>,
    /// The price row this began with; `None`: free.
    pub price_id: Option<PriceId>,
    /// Charged once, to six decimals.
    pub connect_fee: Micros,
    /// For 60 seconds, to six decimals.
    pub per_minute: Micros,
    /// Least price, to six decimals.
    pub minimum: Micros,
    /// Seconds paid by the connect fee.
    pub included_seconds: u32,
    /// Seconds of the first block.
    pub first_block: u32,
    /// Seconds of further steps.
    pub increment: u32,
    /// Decimal places of the charge.
    pub precision: u8,
    /// Charge for three minutes.
    pub three_minutes: Micros,
    /// How a call is priced whose price changes while it lasts.
    pub crossing: Crossing,
    /// Prices that begin while the call may last; empty: none, or they do not matter to this level.
    pub later: Vec<ExplainedSegment>,
    /// What is used before this level pays anything but its connect fee; `None`: nothing.
    #[serde(default)]
    pub allowance: Option<ExplainedAllowance>,
}

/// Seconds or messages that cost a level nothing, as far as any are left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainedAllowance {
    /// Seconds of calls or text messages.
    pub unit: AllowanceUnit,
    /// How many the plan includes in each period; 0: only blocks that were bought.
    pub per_period: u32,
    /// When the period began.
    pub from: Timestamp,
    /// Until when what the plan includes may be used.
    pub until: Timestamp,
    /// How many are left before the call, blocks that were bought among them; what other calls hold is not.
    #[serde(default)]
    pub left: u32,
    /// How many are left after three minutes of talk, or after the message.
    #[serde(default)]
    pub left_after: u32,
    /// What this level pays for three minutes, or for the message, with what is left.
    #[serde(default)]
    pub charge: Micros,
}

/// What those who pay for an imagined call have.
#[derive(Debug, Clone, Default)]
pub struct Available {
    /// Balances minus reservations; nothing: there is no such account.
    pub money: HashMap<AccountId, Micros>,
    /// Their allowances.
    pub allowances: Pool,
}

impl Available {
    fn money(&self, account: AccountId) -> Micros {
        self.money.get(&account).copied().unwrap_or_default()
    }

    /// Seconds or messages; also those of a period that its first call will open.
    fn left(&self, included: &Included) -> u32 {
        let unopened = self.allowances.missing(included).map_or(0, |row| row.amount);
        self.allowances.left(included).saturating_add(unopened)
    }
}

/// A price that begins while the call may last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainedSegment {
    /// First moment.
    pub from: Timestamp,
    /// The price row this began with; `None`: free.
    pub price_id: Option<PriceId>,
    /// For 60 seconds, to six decimals. The rest counts for calls that are answered from then on.
    pub per_minute: Micros,
    /// Charged once, to six decimals.
    pub connect_fee: Micros,
}

/// What a call would reserve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reservation {
    /// So much, for so long.
    Granted {
        /// Longest talk in seconds.
        seconds: u32,
        /// Customer and amount.
        amounts: Vec<(String, Micros)>,
    },
    /// This customer cannot pay the first block.
    Denied {
        /// Its name.
        customer: String,
    },
}

/// Decides an imagined call and tells why. `available` is what there is at that time; `max_seconds` is the longest call.
#[must_use]
pub fn explain(
    snapshot: &Snapshot,
    request: &Request<'_>,
    usage: &impl Usage,
    at: Timestamp,
    available: &Available,
    max_seconds: u32,
) -> Explanation {
    let mut recorder = Recorder::default();
    let mut decision = decide(snapshot, request, usage, at, &mut recorder);
    if let Some(unpaid) = unpaid(&decision, available, max_seconds) {
        let mut other = Recorder::default();
        let diverted = decide_unpaid(snapshot, request, unpaid, usage, at, &mut other);
        if matches!(diverted.outcome, Outcome::Connect(_)) {
            (decision, recorder) = (diverted, other);
        }
    }
    let (targets, mut refused, reservation) = match &decision.outcome {
        Outcome::Refuse(reason) => (Vec::new(), Some(*reason), None),
        Outcome::Connect(connect) => {
            let targets = connect.targets.iter().map(|target| explained(snapshot, target, available)).collect();
            (targets, None, reservation(snapshot, connect, available, max_seconds))
        }
    };
    if matches!(reservation, Some(Reservation::Denied { .. })) {
        refused = Some(Reason::NoCredit);
    }
    let Decision { direction, customer_id, called, .. } = decision;
    Explanation {
        snapshot_version: snapshot.version(),
        at,
        direction,
        customer: customer_id.and_then(|id| snapshot.customer(id)).map(|c| c.name.clone()),
        called,
        refused,
        sip_code: refused.map(Reason::sip_code),
        steps: recorder.steps,
        candidates: recorder.candidates,
        targets,
        reservation,
    }
}

/// Steps that tell nothing about others.
const OWN_STEPS: [&str; 4] = ["caller", "dialled", "class of service", "decision"];

impl Explanation {
    /// What a customer with this path may know: nothing of carriers, lines of others, and prices of levels above.
    #[must_use]
    pub fn seen_from(mut self, snapshot: &Snapshot, path: &str) -> Self {
        let names: HashSet<&str> = snapshot
            .customers()
            .filter(|customer| customer.path.starts_with(path))
            .map(|customer| customer.name.as_str())
            .collect();
        self.steps.retain(|step| OWN_STEPS.contains(&step.subject.as_ref()));
        self.candidates.clear();
        for target in &mut self.targets {
            target.name.clear();
            target.uri.clear();
            target.levels.retain(|level| names.contains(level.customer.as_str()));
        }
        match &mut self.reservation {
            Some(Reservation::Granted { amounts, .. }) => amounts.retain(|(name, _)| names.contains(name.as_str())),
            Some(Reservation::Denied { customer }) if !names.contains(customer.as_str()) => customer.clear(),
            _ => {}
        }
        self
    }
}

/// Who cannot pay for the first that would be tried.
fn unpaid(decision: &Decision, available: &Available, max_seconds: u32) -> Option<CustomerId> {
    let Outcome::Connect(connect) = &decision.outcome else { return None };
    let costs = connect.targets.first().is_some_and(|target| target.carrier_id.is_some());
    if !costs || connect.payers.is_empty() {
        return None;
    }
    grant(&claim(connect, max_seconds), available).err().map(|denied| denied.customer_id)
}

fn claim(connect: &Connect, max_seconds: u32) -> Claim {
    Claim {
        call: CallId::default(),
        machine: MachineId::default(),
        payers: connect.payers.clone(),
        max_seconds,
        expires_at: Timestamp::default(),
        held: None,
    }
}

fn grant(claim: &Claim, available: &Available) -> Result<Grant, Denied> {
    let granted = claim.grant_with(|account| available.money(account), |included| available.left(included));
    granted.map(|(grant, _)| grant)
}

fn reservation(snapshot: &Snapshot, connect: &Connect, available: &Available, max_seconds: u32) -> Option<Reservation> {
    if connect.payers.is_empty() {
        return None;
    }
    let claim = claim(connect, max_seconds);
    let name = |id| snapshot.customer(id).map_or_else(String::new, |c| c.name.clone());
    Some(match grant(&claim, available) {
        Err(denied) => Reservation::Denied { customer: name(denied.customer_id) },
        Ok(grant) => {
            let names = claim.payers.iter().map(|payer| name(payer.customer_id));
            let amounts = names.zip(grant.amounts.iter().map(|(_, amount)| *amount)).collect();
            Reservation::Granted { seconds: grant.seconds, amounts }
        }
    })
}

fn explained(snapshot: &Snapshot, target: &Target, available: &Available) -> ExplainedTarget {
    let carrier = target.carrier_id.and_then(|id| snapshot.carrier(id)).map(|c| c.name.clone());
    let line = || target.line_id.and_then(|id| snapshot.line(id)).map(|line| line.extension.clone());
    ExplainedTarget {
        name: carrier.or_else(line).unwrap_or_default(),
        uri: target.uri.clone(),
        caller: target.caller.clone(),
        levels: target.quote.levels.iter().map(|level| explained_level(snapshot, target, (level, available))).collect(),
    }
}

/// Who sets the price of a level also says how it is split: the carrier that of the owner, plans those of everybody else.
fn crossing(snapshot: &Snapshot, target: &Target, level: &Level) -> Crossing {
    let plan = snapshot.customer(level.customer_id).and_then(|customer| snapshot.plans.get(&customer.plan_id?));
    let carrier = || target.carrier_id.and_then(|id| snapshot.carrier(id)).map(|carrier| carrier.crossing);
    plan.map(|plan| plan.crossing).or_else(carrier).unwrap_or_default()
}

fn explained_level(snapshot: &Snapshot, target: &Target, (level, available): (&Level, &Available)) -> ExplainedLevel {
    let terms = &level.terms;
    ExplainedLevel {
        customer: snapshot.customer(level.customer_id).map_or_else(String::new, |c| c.name.clone()),
        currency: snapshot.currency(level.debit),
        conversion: terms.conversion,
        price_id: terms.price_id,
        connect_fee: terms.connect_fee.round(6),
        per_minute: terms.per_minute.round(6),
        minimum: terms.minimum.round(6),
        included_seconds: terms.included_seconds,
        first_block: terms.first_block,
        increment: terms.increment,
        precision: terms.precision,
        three_minutes: terms.price(180),
        crossing: crossing(snapshot, target, level),
        later: terms.later.iter().map(explained_segment).collect(),
        allowance: terms.included.map(|included| allowance(terms, &included, available)),
    }
}

fn allowance(terms: &Terms, included: &Included, available: &Available) -> ExplainedAllowance {
    let left = available.left(included);
    let seconds = if included.unit == AllowanceUnit::Messages { 0 } else { 180 };
    let covered = terms.covered(terms.asked_at, seconds, left);
    ExplainedAllowance {
        unit: included.unit,
        per_period: included.amount,
        from: included.starts_at,
        until: included.ends_at,
        left,
        left_after: left.saturating_sub(covered.used),
        charge: covered.amount,
    }
}

fn explained_segment(segment: &Segment) -> ExplainedSegment {
    let terms = &segment.terms;
    ExplainedSegment {
        from: segment.from,
        price_id: terms.price_id,
        per_minute: terms.per_minute.round(6),
        connect_fee: terms.connect_fee.round(6),
    }
}

//! Every order in which claims, answers, settlements, sweeps and crashes of two machines can come, checked one by one: the leases
//! and the claims are the real ones, the database is the least that does what its transactions do.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use stateright::{Checker, Model, Property};

use super::tests::START;
use super::{Leased, Leases, Offer, Tending};
use crate::ledger::{Claim, Denied, Grant, Payer};
use crate::model::{AccountId, CallId, CallIds, CustomerId, Exact, LeaseId, MachineId, Micros, Timestamp};
use crate::rating::Terms;

const ACCOUNT: AccountId = AccountId(1);
/// What the account has before the machines lease of it.
const MONEY: i64 = 20;
/// What may happen to one machine. All of it at once, on both, is more than can be looked at in seconds.
#[derive(Debug, Clone, Copy)]
struct Happens {
    /// Calls. A call asks for a minute, and then for three; a minute costs one.
    calls: usize,
    /// How often leases are swept while calls go on.
    sweeps: u8,
    /// How many answers are lost.
    losses: u8,
    /// How often the process is killed.
    crashes: u8,
}

const NOTHING: Happens = Happens { calls: 0, sweeps: 0, losses: 0, crashes: 0 };
const ONE_CALL: Happens = Happens { calls: 1, ..NOTHING };
/// What is checked, each in every order.
const CASES: [[Happens; 2]; 4] = [
    [Happens { calls: 2, sweeps: 1, losses: 1, crashes: 0 }, NOTHING],
    [Happens { calls: 2, sweeps: 1, losses: 0, crashes: 1 }, NOTHING],
    [Happens { losses: 1, ..ONE_CALL }, Happens { sweeps: 1, ..ONE_CALL }],
    [Happens { crashes: 1, ..ONE_CALL }, ONE_CALL],
];

/// A rule that is broken on purpose: the check has to see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Broken {
    /// A batch whose answer was lost is taken for one that was refused.
    LostIsRefused,
    /// A settlement that comes twice counts twice.
    SettledTwice,
}

/// Where a call is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Waiting,
    Asking,
    Talking,
    Over,
}

#[derive(Debug, Clone)]
struct Call {
    phase: Phase,
    /// What it may use, as far as its machine knows.
    grant: Option<Grant>,
}

/// What has to be in the database some time.
#[derive(Debug, Clone)]
enum Entry {
    /// A call ended, and cost so much.
    Ended(usize, i64),
    /// Nobody knows whether it got anything; it did not take place.
    Released(usize),
}

/// A batch on its way to the database or back.
#[derive(Debug, Clone)]
struct Batch {
    claim: Option<(usize, Claim)>,
    offers: Vec<Offer>,
    tendings: Vec<(LeaseId, Tending)>,
    /// `None`: it is not there yet.
    answer: Option<Answer>,
}

#[derive(Debug, Clone)]
struct Answer {
    grant: Option<Result<Grant, Denied>>,
    leased: Vec<Leased>,
    moved: bool,
}

#[derive(Debug)]
struct Machine {
    id: MachineId,
    leases: Leases,
    calls: Vec<Call>,
    batch: Option<Batch>,
    journal: Vec<Entry>,
    /// The first entry is in the database, and this machine has not heard of it.
    applied: bool,
    low: bool,
    /// What may still happen to it.
    left: Happens,
}

#[derive(Debug, Clone, Default)]
struct Database {
    balance: i64,
    reserved: i64,
    reservations: BTreeMap<CallId, i64>,
    leases: BTreeMap<LeaseId, (MachineId, i64)>,
    settled: BTreeSet<CallId>,
}

#[derive(Debug, Clone)]
struct World {
    database: Database,
    machines: Vec<Machine>,
    /// Batches so far: each lease gets an id of its own.
    ticks: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Begin(usize),
    More(usize, usize),
    /// A call ends; it costs nothing, or all that it reserved.
    End(usize, usize, bool),
    Sweep(usize),
    Refill(usize),
    /// The batch is committed.
    Commit(usize),
    /// Its answer arrives.
    Hear(usize),
    /// Its answer does not arrive, or it did not arrive itself.
    Lose(usize),
    Settle(usize),
    Note(usize),
    /// The process is killed, and started again.
    Crash(usize),
    /// A reservation of which no machine knows reaches its deadline.
    Expire(usize, usize),
}

fn call_id(machine: usize, call: usize) -> CallId {
    CallId(i64::try_from(10 * (machine + 1) + call).unwrap_or_default())
}

fn claim(machine: MachineId, call: CallId, minutes: u32, held: Option<Grant>) -> Claim {
    let per_minute = Exact::from_micros(Micros::new(1));
    let terms = vec![Terms { per_minute, first_block: 60, increment: 60, ..Terms::free(6) }];
    let (customer_id, floor) = (CustomerId(1), Micros::ZERO);
    let payer = Payer { customer_id, account: ACCOUNT, floor, terms, also: Vec::new(), direct: false };
    Claim { call, machine, payers: vec![payer], max_seconds: 60 * minutes, expires_at: START, held }
}

fn amount(grant: &Grant) -> i64 {
    grant.amounts.iter().map(|(_, amount)| amount.get()).sum()
}

impl Database {
    fn give_back(&mut self, id: LeaseId, amount: i64) {
        if let Some((_, held)) = self.leases.get_mut(&id) {
            let amount = amount.min(*held);
            *held -= amount;
            self.reserved -= amount;
        }
    }

    /// As the batches of the store: calls leave leases, leases are tended, offers come back, claims are decided, leases get more.
    fn commit(&mut self, batch: &Batch, machine: MachineId) -> Answer {
        let (mut moved, mut has) = (false, None);
        let more = batch.claim.as_ref().and_then(|(_, claim)| Some((claim.call, claim.held.as_ref()?)));
        if let Some((call, held)) = more.filter(|(call, _)| !self.settled.contains(call)) {
            has = Some(self.reservations.remove(&call).unwrap_or_default());
            if let (Some(id), Some(0)) = (held.leases.first(), has) {
                moved = true;
                let lease = self.leases.get_mut(id);
                has = lease
                    .map(|(_, of)| {
                        let part = amount(held).min(*of);
                        *of -= part;
                        part
                    })
                    .or(has);
            }
        }
        for (id, tending) in &batch.tendings {
            match tending {
                Tending::Close => {
                    self.give_back(*id, i64::MAX);
                    self.leases.remove(id);
                }
                Tending::Return(amount) => self.give_back(*id, amount.get()),
                Tending::Renew(_) => {}
            }
        }
        batch.offers.iter().for_each(|offer| self.give_back(offer.lease, offer.free.get()));
        let grant = batch.claim.as_ref().map(|(_, claim)| self.decide(claim, has));
        let leased = batch.offers.iter().map(|offer| self.lease(*offer, machine)).collect();
        Answer { grant, leased, moved }
    }

    fn decide(&mut self, claim: &Claim, has: Option<i64>) -> Result<Grant, Denied> {
        match (&claim.held, has) {
            (Some(held), None) => return Ok(held.clone()),
            (_, Some(has)) => self.reserved -= has,
            (None, None) => {}
        }
        let grant = claim.grant(|_| Micros::new(self.balance - self.reserved))?;
        self.reserved += amount(&grant);
        self.reservations.insert(claim.call, amount(&grant));
        Ok(grant)
    }

    fn lease(&mut self, offer: Offer, machine: MachineId) -> Leased {
        let got = offer.share(Micros::new(self.balance - self.reserved), Micros::new(1));
        let until = Some(Leases::until(START));
        match self.leases.get_mut(&offer.lease) {
            Some((_, held)) => *held += got.get(),
            None if offer.held => return Leased { offer, got: Micros::ZERO, expires_at: None },
            None if got > Micros::ZERO => drop(self.leases.insert(offer.lease, (machine, got.get()))),
            None => {}
        }
        self.reserved += got.get();
        Leased { offer, got, expires_at: until }
    }

    /// A call ended. Settled before: nothing.
    fn settle(&mut self, call: CallId, grant: Option<&Grant>, cost: i64, broken: Option<Broken>) {
        if !self.settled.insert(call) && broken != Some(Broken::SettledTwice) {
            return;
        }
        match self.reservations.remove(&call) {
            Some(held) => self.reserved -= held,
            None => grant.into_iter().flat_map(|grant| &grant.leases).for_each(|id| self.give_back(*id, cost)),
        }
        self.balance -= cost;
    }

    fn release(&mut self, call: CallId) {
        self.reserved -= self.reservations.remove(&call).unwrap_or_default();
    }
}

impl Clone for Machine {
    fn clone(&self) -> Self {
        let Leases { held, current, asked, calls, .. } = &self.leases;
        let held = held.iter().map(|(id, lease)| (*id, super::Lease { ..*lease })).collect();
        let (current, asked, calls) = (current.clone(), asked.clone(), calls.clone());
        let leases = Leases { ids: CallIds::new(self.id), held, current, asked, calls };
        let Self { id, calls, batch, journal, applied, low, left, .. } = self;
        let (calls, batch, journal) = (calls.clone(), batch.clone(), journal.clone());
        let (id, applied, low, left) = (*id, *applied, *low, *left);
        Self { id, leases, calls, batch, journal, applied, low, left }
    }
}

impl Machine {
    fn send(&mut self, claim: Option<(usize, Claim)>, offers: Vec<Offer>, tendings: Vec<(LeaseId, Tending)>) {
        self.batch = Some(Batch { claim, offers, tendings, answer: None });
    }

    /// A call asks, inside of the leases or at the database.
    fn ask(&mut self, call: usize, claim: Claim, now: Timestamp) {
        if let Some(grant) = self.leases.grant(&claim) {
            self.low |= self.leases.runs_low(&grant);
            self.calls[call] = Call { phase: Phase::Talking, grant: Some(grant) };
            return;
        }
        let offers = self.leases.offer([&claim].into_iter(), now);
        self.send(Some((call, claim)), offers, Vec::new());
    }

    fn hear(&mut self) {
        let Some(Batch { claim, tendings, answer: Some(answer), .. }) = self.batch.take() else { return };
        self.leases.leased(&answer.leased);
        self.leases.tended(&tendings, true);
        let Some(((call, claim), grant)) = claim.zip(answer.grant) else { return };
        if let Some(held) = claim.held.as_ref().filter(|_| answer.moved) {
            self.leases.moved(claim.call, held);
        }
        let known = &mut self.calls[call];
        match grant {
            Ok(grant) if known.phase != Phase::Over => *known = Call { phase: Phase::Talking, grant: Some(grant) },
            Ok(_) => {}
            Err(_) => known.phase = Phase::Over,
        }
    }

    fn lose(&mut self, broken: Option<Broken>) {
        let Some(Batch { claim, offers, tendings, .. }) = self.batch.take() else { return };
        let refused = broken == Some(Broken::LostIsRefused);
        if refused {
            self.leases.withdraw(&offers);
        } else {
            self.leases.abandon(&offers);
        }
        self.leases.tended(&tendings, false);
        match claim {
            Some((_, Claim { held: Some(held), .. })) if !refused => self.leases.doubt(&held),
            Some((_, Claim { held: Some(_), .. })) => {}
            Some((call, _)) => {
                self.calls[call].phase = Phase::Over;
                self.journal.push(Entry::Released(call));
            }
            None => {}
        }
    }

    /// Only what was written down is known afterwards.
    fn crash(&mut self, machine: usize, rows: impl Iterator<Item = LeaseId>) {
        self.leases = Leases::new(self.id);
        self.journal.retain(|entry| matches!(entry, Entry::Ended(..)));
        if let Some(Batch { claim: Some((call, Claim { held: None, .. })), .. }) = self.batch.take() {
            self.calls[call].phase = Phase::Over;
        }
        let unsettled =
            |call: usize| self.journal.iter().any(|entry| matches!(entry, Entry::Ended(one, _) if *one == call));
        for (number, call) in self.calls.iter().enumerate() {
            if let Some(grant) = call.grant.as_ref().filter(|_| call.phase == Phase::Talking || unsettled(number)) {
                self.leases.recover(call_id(machine, number), grant);
            }
        }
        self.leases.inherit(rows.map(|id| (id, ACCOUNT)));
        (self.applied, self.low) = (false, false);
    }

    /// Whether something of this call is still to be told to the database.
    fn concerns(&self, call: usize) -> bool {
        let in_journal = |entry: &Entry| matches!(entry, Entry::Ended(one, _) | Entry::Released(one) if *one == call);
        self.journal.iter().any(in_journal)
            || self.batch.as_ref().is_some_and(|batch| batch.claim.as_ref().is_some_and(|(one, _)| *one == call))
    }

    fn is_quiet(&self) -> bool {
        let over = |call: &Call| matches!(call.phase, Phase::Over | Phase::Waiting);
        self.batch.is_none() && self.journal.is_empty() && self.calls.iter().all(over)
    }
}

impl World {
    /// Both machines have leased what they get, and somebody else spent most of the rest.
    fn warmed(case: [Happens; 2]) -> Self {
        let machine = |(number, left): (i64, Happens)| {
            let calls = vec![Call { phase: Phase::Waiting, grant: None }; left.calls];
            let (id, leases) = (MachineId(number), Leases::new(MachineId(number)));
            Machine { id, leases, calls, batch: None, journal: Vec::new(), applied: false, low: false, left }
        };
        let machines = (1..).zip(case).map(machine).collect();
        let mut world = Self { database: Database { balance: MONEY, ..Database::default() }, machines, ticks: 0 };
        for number in 0..world.machines.len() {
            for call in [90, 91] {
                let now = world.now();
                let World { database, machines, .. } = &mut world;
                let machine = &mut machines[number];
                let claim = claim(machine.id, CallId(call), 1, None);
                let offers = machine.leases.offer([&claim].into_iter(), now);
                machine.send(Some((0, claim)), offers, Vec::new());
                let batch = machine.batch.take().expect("sent");
                machine.leases.leased(&database.commit(&batch, machine.id).leased);
                database.release(CallId(call));
            }
        }
        let left = world.database.balance - world.database.reserved;
        world.database.balance -= left - 1;
        world
    }

    /// Never twice the same: ids of leases are made of it.
    fn now(&mut self) -> Timestamp {
        self.ticks += 1;
        START.plus_millis(self.ticks)
    }

    /// What the database holds in a lease is enough for what calls use inside of it.
    fn is_covered(&self) -> bool {
        let mut used: BTreeMap<LeaseId, i64> = BTreeMap::new();
        for (machine, calls) in self.machines.iter().map(|machine| &machine.calls).enumerate() {
            for (number, call) in calls.iter().enumerate() {
                let id = call_id(machine, number);
                let open = call.phase == Phase::Talking || self.machines[machine].concerns(number);
                let inside =
                    open && !self.database.settled.contains(&id) && !self.database.reservations.contains_key(&id);
                let Some(grant) = call.grant.as_ref().filter(|_| inside) else { continue };
                for (lease, (_, amount)) in grant.leases.iter().zip(&grant.amounts) {
                    *used.entry(*lease).or_default() += amount.get();
                }
            }
        }
        used.iter().all(|(id, used)| self.database.leases.get(id).is_some_and(|(_, held)| used <= held))
    }

    /// What is reserved when everybody hung up and every deadline passed.
    fn left_over(&self) -> i64 {
        let mut world = self.clone();
        world.database.reservations.clone().into_keys().for_each(|call| world.database.release(call));
        for _ in 0..4 {
            let World { database, machines, .. } = &mut world;
            for machine in machines {
                let tendings = machine.leases.sweep();
                machine.send(None, Vec::new(), tendings);
                let batch = machine.batch.take().expect("sent");
                database.commit(&batch, machine.id);
                machine.leases.tended(&batch.tendings, true);
            }
        }
        world.database.reserved
    }
}

/// What differs between machines, and what differs between their calls.
type Key = (Vec<Vec<i64>>, Vec<Vec<i64>>);

impl Hash for World {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.nameless().hash(state);
    }
}

impl PartialEq for World {
    fn eq(&self, other: &Self) -> bool {
        self.nameless() == other.nameless()
    }
}

impl World {
    /// Leases have numbers by age, calls of a machine have no names: states that differ in names are one.
    fn nameless(&self) -> (i64, i64, Vec<Key>) {
        let machines = (0..self.machines.len()).map(|number| self.key(number)).collect();
        (self.database.balance, self.database.reserved, machines)
    }

    fn key(&self, number: usize) -> Key {
        let machine = &self.machines[number];
        let Leases { held, current, asked, calls, .. } = &machine.leases;
        let rows = self.database.leases.iter().filter(|(_, (owner, _))| *owner == machine.id);
        let offers = machine.batch.iter().flat_map(|batch| batch.offers.iter().map(|offer| offer.lease));
        let grants = machine.calls.iter().filter_map(|call| call.grant.as_ref()).flat_map(|grant| grant.leases.clone());
        let known: BTreeSet<LeaseId> =
            rows.map(|(id, _)| *id).chain(held.keys().copied()).chain(offers).chain(grants).collect();
        let label = |id: &LeaseId| i64::try_from(known.iter().position(|one| one == id).unwrap_or(99)).unwrap_or(99);
        let grant = |grant: Option<&Grant>| -> Vec<i64> {
            let Some(grant) = grant else { return vec![-1] };
            let parts = grant.leases.iter().map(label).chain(grant.amounts.iter().map(|(_, amount)| amount.get()));
            [i64::from(grant.seconds), i64::try_from(grant.leases.len()).unwrap_or(0)]
                .into_iter()
                .chain(parts)
                .collect()
        };
        let mut first: Vec<Vec<i64>> = known
            .iter()
            .map(|id| {
                let row = self.database.leases.get(id).map_or(-1, |(_, amount)| *amount);
                let here = held.get(id).map_or([-1; 8], |lease| {
                    let flags =
                        [lease.busy, lease.low, lease.served > 0, current.get(&ACCOUNT) == Some(id)].map(i64::from);
                    let [busy, low, served, current] = flags;
                    let [amount, used, peak, offered] =
                        [lease.amount, lease.used, lease.peak, lease.offered].map(Micros::get);
                    [amount, used, peak, offered, busy, low, served, current]
                });
                [&[row][..], &here].concat()
            })
            .collect();
        let asked = i64::from(asked.get(&ACCOUNT).copied().unwrap_or_default().min(super::HOT));
        first.push(vec![asked, i64::from(machine.applied), i64::from(machine.low)]);
        first.push([machine.left.sweeps, machine.left.losses, machine.left.crashes].map(i64::from).to_vec());
        if let Some(batch) = &machine.batch {
            let mut sent = vec![7, i64::from(batch.answer.is_some())];
            for offer in &batch.offers {
                let [free, kept, used] = [offer.free, offer.kept, offer.used].map(Micros::get);
                sent.extend([label(&offer.lease), i64::from(offer.held), i64::from(offer.hot), free, kept, used]);
            }
            for (id, tending) in &batch.tendings {
                sent.extend([
                    label(id),
                    match tending {
                        Tending::Close => -1,
                        Tending::Return(back) => back.get(),
                        Tending::Renew(_) => -2,
                    },
                ]);
            }
            if let Some(answer) = &batch.answer {
                sent.extend(
                    answer.leased.iter().flat_map(|leased| [leased.got.get(), i64::from(leased.expires_at.is_some())]),
                );
                sent.push(i64::from(answer.moved));
                sent.extend(grant(answer.grant.as_ref().and_then(|grant| grant.as_ref().ok())));
            }
            first.push(sent);
        }
        let call = |(place, call): (usize, &Call)| {
            let id = call_id(number, place);
            let journal = machine.journal.iter().enumerate().find_map(|(at, entry)| match entry {
                Entry::Ended(one, cost) if *one == place => Some([i64::try_from(at).unwrap_or(0), *cost]),
                Entry::Released(one) if *one == place => Some([i64::try_from(at).unwrap_or(0), -1]),
                _ => None,
            });
            let mut key = vec![call.phase as i64, self.database.reservations.get(&id).copied().unwrap_or(-1)];
            key.extend(journal.unwrap_or([-1, -1]));
            let asks = machine.batch.as_ref().and_then(|batch| batch.claim.as_ref()).filter(|(one, _)| *one == place);
            key.extend([i64::from(self.database.settled.contains(&id)), i64::from(asks.is_some())]);
            key.extend(grant(asks.and_then(|(_, claim)| claim.held.as_ref())));
            key.extend(grant(call.grant.as_ref()));
            key.extend(grant(calls.get(&id)));
            key
        };
        let mut second: Vec<Vec<i64>> = machine.calls.iter().enumerate().map(call).collect();
        second.sort();
        (first, second)
    }
}

/// What is checked.
#[derive(Debug)]
struct Rules {
    case: [Happens; 2],
    broken: Option<Broken>,
}

impl Model for Rules {
    type State = World;
    type Action = Action;

    fn init_states(&self) -> Vec<World> {
        vec![World::warmed(self.case)]
    }

    fn actions(&self, world: &World, actions: &mut Vec<Action>) {
        for (number, machine) in world.machines.iter().enumerate() {
            match &machine.batch {
                Some(batch) => {
                    let next = if batch.answer.is_none() { Action::Commit(number) } else { Action::Hear(number) };
                    actions.push(next);
                    actions.extend((machine.left.losses > 0).then_some(Action::Lose(number)));
                }
                None => {
                    let waiting = machine.calls.iter().any(|call| call.phase == Phase::Waiting);
                    actions.extend(waiting.then_some(Action::Begin(number)));
                    actions.extend((machine.left.sweeps > 0).then_some(Action::Sweep(number)));
                    actions.extend(machine.low.then_some(Action::Refill(number)));
                }
            }
            match (machine.journal.is_empty(), machine.applied) {
                (true, _) => {}
                (false, false) => actions.push(Action::Settle(number)),
                (false, true) => actions.push(Action::Note(number)),
            }
            actions.extend((machine.left.crashes > 0).then_some(Action::Crash(number)));
            for (place, call) in machine.calls.iter().enumerate() {
                let id = call_id(number, place);
                if call.phase == Phase::Talking {
                    actions.extend([false, true].map(|all| Action::End(number, place, all)));
                    let short = call.grant.as_ref().is_some_and(|grant| grant.seconds < 180);
                    actions.extend((short && machine.batch.is_none()).then_some(Action::More(number, place)));
                }
                let forgotten = call.phase == Phase::Over && !machine.concerns(place);
                let reserved = world.database.reservations.contains_key(&id);
                actions.extend((forgotten && reserved).then_some(Action::Expire(number, place)));
            }
        }
    }

    fn next_state(&self, before: &World, action: Action) -> Option<World> {
        let mut world = before.clone();
        let now = world.now();
        let World { database, machines, .. } = &mut world;
        match action {
            Action::Begin(number) => {
                let machine = &mut machines[number];
                let call = machine.calls.iter().position(|call| call.phase == Phase::Waiting)?;
                machine.calls[call].phase = Phase::Asking;
                machine.ask(call, claim(machine.id, call_id(number, call), 1, None), now);
            }
            Action::More(number, call) => {
                let machine = &mut machines[number];
                let held = machine.calls[call].grant.clone();
                machine.ask(call, claim(machine.id, call_id(number, call), 3, held), now);
            }
            Action::End(number, call, all) => {
                let machine = &mut machines[number];
                let cost = machine.calls[call].grant.as_ref().filter(|_| all).map_or(0, amount);
                machine.calls[call].phase = Phase::Over;
                machine.journal.push(Entry::Ended(call, cost));
            }
            Action::Sweep(number) => {
                let machine = &mut machines[number];
                machine.left.sweeps -= 1;
                let tendings = machine.leases.sweep();
                if !tendings.is_empty() {
                    machine.send(None, Vec::new(), tendings);
                }
            }
            Action::Refill(number) => {
                let machine = &mut machines[number];
                machine.low = false;
                let mut offers = Vec::new();
                machine.leases.refill([&claim(machine.id, CallId(0), 1, None)].into_iter(), &mut offers);
                if !offers.is_empty() {
                    machine.send(None, offers, Vec::new());
                }
            }
            Action::Commit(number) => {
                let machine = &mut machines[number];
                let answer = database.commit(machine.batch.as_ref()?, machine.id);
                machine.batch.as_mut()?.answer = Some(answer);
            }
            Action::Hear(number) => machines[number].hear(),
            Action::Lose(number) => {
                machines[number].left.losses -= 1;
                machines[number].lose(self.broken);
            }
            Action::Settle(number) => {
                let machine = &mut machines[number];
                match *machine.journal.first()? {
                    Entry::Ended(call, cost) => {
                        let id = call_id(number, call);
                        database.settle(id, machine.calls[call].grant.as_ref(), cost, self.broken);
                    }
                    Entry::Released(call) => database.release(call_id(number, call)),
                }
                machine.applied = true;
            }
            Action::Note(number) => {
                let machine = &mut machines[number];
                machine.applied = false;
                if let Entry::Ended(call, cost) = machine.journal.remove(0) {
                    machine.leases.settled(call_id(number, call), |_| Micros::new(cost));
                }
            }
            Action::Crash(number) => {
                let rows = database.leases.iter().filter(|(_, (owner, _))| *owner == machines[number].id);
                let rows: Vec<LeaseId> = rows.map(|(id, _)| *id).collect();
                machines[number].left.crashes -= 1;
                machines[number].crash(number, rows.into_iter());
            }
            Action::Expire(number, call) => database.release(call_id(number, call)),
        }
        Some(world)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::<Self>::always("nobody spends or reserves money that is not there", |_, world| {
                world.database.balance >= world.database.reserved && world.database.reserved >= 0
            }),
            Property::<Self>::always("what is reserved is what calls and leases hold", |_, World { database, .. }| {
                let leases = database.leases.values().map(|(_, amount)| amount).sum::<i64>();
                database.reserved == leases + database.reservations.values().sum::<i64>()
            }),
            Property::<Self>::always("a lease holds what calls use inside of it", |_, world| world.is_covered()),
            Property::<Self>::always("when all calls are over nothing stays reserved", |_, world| {
                !world.machines.iter().all(Machine::is_quiet) || world.left_over() == 0
            }),
        ]
    }
}

#[test]
fn in_every_order_of_events_nobody_overspends_and_everything_returns() {
    for case in CASES {
        let checker = Rules { case, broken: None }.checker().threads(2).spawn_bfs().join();
        assert!(checker.unique_state_count() > 40_000, "{case:?}: {}", checker.unique_state_count());
        checker.assert_properties();
        assert!(checker.is_done());
    }
}

#[test]
fn the_check_finds_rules_that_are_broken_on_purpose() {
    for (broken, case, rule) in [
        (Broken::LostIsRefused, CASES[0], "a lease holds what calls use inside of it"),
        (Broken::SettledTwice, CASES[1], "a lease holds what calls use inside of it"),
    ] {
        let checker = Rules { case, broken: Some(broken) }.checker().threads(2).spawn_bfs().join();
        assert!(checker.discovery(rule).is_some(), "{broken:?}");
    }
}

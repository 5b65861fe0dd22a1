//! Rate decks: whole price lists of a carrier or a plan, imported from a file.

use serde::{Deserialize, Serialize};

use super::{CarrierId, DeckId, Owner, PlanId, Resource, Timestamp, entity, resource};

/// What became of a deck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeckState {
    /// Imported; its prices do not count.
    Draft,
    /// Its prices count from `effective_at` on, until another deck of the seller is activated.
    Activated,
    /// Was activated, and taken back.
    RolledBack,
}

resource! {
    /// A rate deck: all prefixes of one seller. Made by `enswitch rates import`, and kept.
    pub struct Deck {
        /// Id.
        pub id: DeckId,
        /// The carrier that charges this.
        pub carrier_id: Option<CarrierId>,
        /// The plan that charges this.
        pub plan_id: Option<PlanId>,
        /// Name of the file.
        pub name: String,
        /// What became of it.
        pub state: DeckState,
        /// Prefixes in it.
        pub prefixes: u32,
        /// Which column of the file held what; the next file of the seller is read in the same way.
        pub column_mapping: String,
        /// Who imported it.
        pub actor: String,
        /// When it was imported.
        pub imported_at: Timestamp,
        /// From when its prices count.
        pub effective_at: Timestamp,
        /// When it was activated; `None`: never.
        pub activated_at: Option<Timestamp>,
    }
    Resource::new("decks", "deck", Owner::Through("plan_id")).part_of("prices").read_only()
}

/// A part of the contents of a deck: lines in the form of [`crate::rating::DeckRow`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeckPart {
    /// Its deck.
    pub deck_id: DeckId,
    /// Order, from 0.
    pub position: u32,
    /// Lines.
    pub content: String,
}
entity!(DeckPart, "deck_parts", ["deck_id", "position"]);

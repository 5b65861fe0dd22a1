//! The command lines of `enswitch card` and `enswitch card-batch`.

use clap::{Args, Subcommand};

use super::{ListOutput, Output};

/// Manage calling cards
///
/// A card has a number and a PIN, with which somebody calls from any telephone, and a balance that pays for it. Many are made at
/// once by `enswitch card-batch add`.
#[derive(Debug, Subcommand)]
pub enum Card {
    Balance(CardBalance),
    Pay(CardPay),
}

/// Show what is on a card
#[derive(Debug, Args)]
pub struct CardBalance {
    /// Id of the card
    pub card: i64,
    #[command(flatten)]
    pub output: Output,
}

/// Put money on a card
#[derive(Debug, Args)]
pub struct CardPay {
    /// Id of the card
    pub card: i64,
    /// How much, above zero, as in 10.00
    pub amount: String,
    /// What tells this payment from others of the card: the same one never counts twice
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
    /// For people
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub note: String,
    #[command(flatten)]
    pub output: Output,
}

/// Manage batches of calling cards
///
/// Cards that were made together.
#[derive(Debug, Subcommand)]
pub enum CardBatch {
    Add(CardBatchAdd),
}

/// Make cards and print their numbers and PINs
///
/// The PINs are nowhere else: only hashes are kept. Either all cards are made or none.
#[derive(Debug, Args)]
pub struct CardBatchAdd {
    /// Group of the cards (name or id)
    pub group: String,
    /// How many; through the API up to 10,000
    #[arg(value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub count: u32,
    /// Name of the batch, unique
    #[arg(long, value_name = "NAME")]
    pub name: String,
    /// What each has on its balance, as in 10.00 [default: as the group says]
    #[arg(long, value_name = "AMOUNT")]
    pub balance: Option<String>,
    /// Lock them until somebody unlocks them
    #[arg(long)]
    pub locked: bool,
    #[command(flatten)]
    pub output: ListOutput,
}

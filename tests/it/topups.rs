//! Top-ups: requests that somebody decides about, and payments through a provider.

mod auto;
mod crash;
mod disputes;
mod fixture;
mod invoices;
mod refunds;
mod requests;
mod standin;
mod through;

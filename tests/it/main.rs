//! All integration tests in one program: linking is what costs.

mod architecture;
mod cli;
mod generated;

//! What stands behind numbers and lines: forwards, and destinations by time.

use std::collections::HashMap;

use super::times::TimeGroups;
use crate::model::{LineForward, LineId, Number, NumberId, NumberRoute, Occasion, Timestamp};

/// Where calls to a line go instead.
#[derive(Debug, Default)]
pub(crate) struct Forwards {
    pub always: Option<Box<str>>,
    pub busy: Option<Box<str>>,
    pub no_answer: Option<Box<str>>,
    pub unregistered: Option<Box<str>>,
}

/// A line without forwards.
const NO_FORWARDS: &Forwards = &Forwards { always: None, busy: None, no_answer: None, unregistered: None };

/// Forwards of lines and destinations of numbers.
#[derive(Debug, Default)]
pub(crate) struct Inside {
    forwards: HashMap<LineId, Forwards>,
    routes: HashMap<NumberId, Vec<NumberRoute>>,
}

impl Inside {
    pub(crate) fn build(forwards: Vec<LineForward>, routes: Vec<NumberRoute>) -> Self {
        let mut inside = Self::default();
        for row in forwards {
            let of_line = inside.forwards.entry(row.line_id).or_default();
            let place = match row.occasion {
                Occasion::Always => &mut of_line.always,
                Occasion::Busy => &mut of_line.busy,
                Occasion::NoAnswer => &mut of_line.no_answer,
                Occasion::Unregistered => &mut of_line.unregistered,
            };
            *place = Some(row.forward_to.into());
        }
        for row in routes {
            inside.routes.entry(row.number_id).or_default().push(row);
        }
        inside.routes.values_mut().for_each(|rows| rows.sort_by_key(|row| row.position));
        inside
    }

    pub(crate) fn forwards(&self, line: LineId) -> &Forwards {
        self.forwards.get(&line).unwrap_or(NO_FORWARDS)
    }

    /// The line a number leads to now, or what its owner would dial; and the route that says so, unless it is the number itself.
    pub(crate) fn destination<'a>(
        &'a self,
        number: &'a Number,
        times: &TimeGroups,
        at: Timestamp,
    ) -> (Option<LineId>, Option<&'a str>, Option<&'a NumberRoute>) {
        let routes = self.routes.get(&number.id).map(Vec::as_slice).unwrap_or_default();
        match routes.iter().find(|route| times.active(route.time_group_id, at) == route.active) {
            Some(route) => (route.line_id, route.forward_to.as_deref(), Some(route)),
            None => (number.line_id, number.forward_to.as_deref(), None),
        }
    }
}

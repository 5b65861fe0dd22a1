//! Routes of rate plans, indexed.

use std::collections::HashMap;

use super::trie::Trie;
use crate::model::{PlanId, PlanRoute};

/// The routes of all plans that have some.
#[derive(Debug, Default)]
pub(crate) struct PlanRoutes(HashMap<PlanId, Routes>);

#[derive(Debug)]
struct Routes {
    prefixes: Trie,
    /// Of each prefix, the longest caller prefix first.
    lists: Vec<Vec<PlanRoute>>,
}

impl PlanRoutes {
    pub(crate) fn build(rows: Vec<PlanRoute>) -> Self {
        let mut plans: HashMap<PlanId, HashMap<String, Vec<PlanRoute>>> = HashMap::new();
        for row in rows {
            plans.entry(row.plan_id).or_default().entry(row.called_prefix.clone()).or_default().push(row);
        }
        let routes = |by_prefix: HashMap<String, Vec<PlanRoute>>| {
            let (mut prefixes, mut lists) = (Vec::new(), Vec::new());
            for (prefix, mut list) in by_prefix {
                list.sort_by_key(|row| std::cmp::Reverse(row.caller_prefix.len()));
                prefixes.push((prefix, u32::try_from(lists.len()).unwrap_or(u32::MAX)));
                lists.push(list);
            }
            Routes { prefixes: Trie::build(prefixes.iter().map(|(prefix, index)| (prefix.as_str(), *index))), lists }
        };
        Self(plans.into_iter().map(|(plan, by_prefix)| (plan, routes(by_prefix))).collect())
    }

    /// Whether no plan has any.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The route of a plan for a call: the longest called prefix, then the longest caller prefix.
    pub(crate) fn find(&self, plan: PlanId, called: &str, caller: &str) -> Option<&PlanRoute> {
        let routes = self.0.get(&plan)?;
        let lists = routes.prefixes.matches(called).into_iter().rev();
        lists
            .filter_map(|index| routes.lists.get(index as usize))
            .find_map(|list| list.iter().find(|row| caller.starts_with(row.caller_prefix.as_str())))
    }
}

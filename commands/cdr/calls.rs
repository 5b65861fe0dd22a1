//! Calls that were, on either side: as a level sees them.

use enswitch::client::Client;
use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{Figures, SeenCall};
use enswitch::store::Db;
use enswitch::store::entities::{Refused, Who};
use enswitch::store::reports::{self, Detail, Level, Per, Report, Search};
use jiff::tz::TimeZone;

use super::search;
use crate::cli::CdrSearch;
use crate::database;
use crate::remote::Remote;
use crate::source::{Source, is_missing, refused, unanswered};

/// Calls that a search finds.
pub struct Calls {
    given: Vec<(String, String)>,
    search: Search,
    side: Side,
}

enum Side {
    Database { db: Db, level: Level },
    Api { client: Client, level: Option<String> },
}

/// A page, and the cursor of the next one.
type Page<T> = (Vec<T>, Option<String>);

impl Calls {
    pub async fn open(args: &CdrSearch, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<Self> {
        let given = search::given(args);
        // What is wrong is told before anybody is asked.
        let search = Search::parse(pairs(&given)).map_err(|wrong| refused(Refused::Parameter(wrong)))?;
        let side = match Source::open(remote, config).await? {
            Source::Database { db, who } => {
                let level = level(&db, &who, args.level.as_deref()).await?;
                let reader = database::readers(&config.config, db.clone())?.reader(clock::now()).await.clone();
                Side::Database { db: reader, level }
            }
            Source::Api(client) => Side::Api { client, level: args.level.clone() },
        };
        Ok(Self { given, search, side })
    }

    pub async fn close(self) {
        if let Side::Database { db, .. } = self.side {
            db.close().await;
        }
    }

    /// A page of calls, or of attempts.
    pub async fn page<T: Report>(&self, limit: usize, cursor: Option<&str>) -> anyhow::Result<Page<T>> {
        match &self.side {
            Side::Database { db, level } => {
                let page = reports::page::<T>(db, level, &self.searched(limit, cursor)?).await.map_err(refused)?;
                Ok((page.rows, page.next))
            }
            Side::Api { client, .. } => {
                let limit = limit.to_string();
                let more = [("limit", Some(limit.as_str())), ("cursor", cursor)];
                client.page(&[&T::RESOURCE.path()], &self.parameters(&more)).await.map_err(unanswered)
            }
        }
    }

    /// A page of calls with everybody who was tried and what every level paid.
    pub async fn details(&self, limit: usize, cursor: Option<&str>) -> anyhow::Result<Page<Detail>> {
        match &self.side {
            Side::Database { db, level } => {
                let page = self.page::<SeenCall>(limit, cursor).await?;
                Ok((reports::details(db, level, page.0).await?, page.1))
            }
            Side::Api { client, .. } => {
                let limit = limit.to_string();
                let more = [("limit", Some(limit.as_str())), ("cursor", cursor), ("details", Some("1"))];
                client.page(&["cdrs"], &self.parameters(&more)).await.map_err(unanswered)
            }
        }
    }

    /// Sums.
    pub async fn statistics(&self, per: Per, zone: &str) -> anyhow::Result<Vec<Figures>> {
        match &self.side {
            Side::Database { db, level } => {
                let zone = TimeZone::get(zone)?;
                reports::statistics(db, level, per, &self.search, &zone).await.map_err(refused)
            }
            Side::Api { client, .. } => {
                let name = Per::ALL.iter().find(|(_, known)| *known == per).map_or("", |(name, _)| *name);
                let parameters = self.parameters(&[("time_zone", Some(zone))]);
                Ok(client.page(&["statistics", name], &parameters).await.map_err(unanswered)?.0)
            }
        }
    }

    /// The API, and the parameters of an export.
    pub fn far(&self) -> Option<(&Client, Vec<(&str, &str)>)> {
        match &self.side {
            Side::Database { .. } => None,
            Side::Api { client, .. } => Some((client, self.parameters(&[]))),
        }
    }

    fn searched(&self, limit: usize, cursor: Option<&str>) -> anyhow::Result<Search> {
        let mut search = self.search.clone();
        search.limit = limit;
        if let Some(cursor) = cursor {
            search.after(cursor)?;
        }
        Ok(search)
    }

    /// The parameters of the search and these, for the API.
    fn parameters<'p>(&'p self, more: &[(&'p str, Option<&'p str>)]) -> Vec<(&'p str, &'p str)> {
        let level = match &self.side {
            Side::Api { level: Some(level), .. } => Some(("level", level.as_str())),
            _ => None,
        };
        let more = more.iter().filter_map(|(name, text)| Some((*name, (*text)?)));
        pairs(&self.given).chain(level).chain(more).collect()
    }
}

fn pairs(given: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    given.iter().map(|(name, value)| (name.as_str(), value.as_str()))
}

/// One call; `None`: there is none that is seen.
pub async fn one(id: i64, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<Option<Detail>> {
    let id = id.to_string();
    match Source::open(remote, config).await? {
        Source::Database { db, who } => {
            let level = level(&db, &who, None).await?;
            let found = reports::show(&db, &level, &id).await;
            db.close().await;
            match found {
                Err(Refused::NotFound { .. }) => Ok(None),
                found => Ok(Some(found.map_err(refused)?)),
            }
        }
        Source::Api(client) => match client.get(&["cdrs", &id], &[]).await {
            Err(error) if is_missing(&error) => Ok(None),
            found => found.map(Some).map_err(unanswered),
        },
    }
}

async fn level(db: &Db, who: &Who, customer: Option<&str>) -> anyhow::Result<Level> {
    Level::of(db, who, customer).await.map_err(refused)
}

//! What Asterisk's console tells of its load. Needs the right `command`.

use super::wire::Message;
use super::{Ami, AmiError};

/// A task processor: a queue of work that one thread does after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Processor {
    /// Its name.
    pub name: String,
    /// Tasks that it has done since it was made.
    pub processed: u64,
    /// Tasks that wait.
    pub queued: u32,
    /// When so few wait again, Asterisk does not find it too busy any more.
    pub low_water: u32,
    /// When more wait, Asterisk finds it too busy, and refuses new calls.
    pub high_water: u32,
}

impl Ami {
    /// The task processors.
    ///
    /// # Errors
    /// The user has not the right `command`, or Asterisk cannot be asked.
    pub async fn processors(&self) -> Result<Vec<Processor>, AmiError> {
        Ok(lines(&self.console("core show taskprocessors").await?).filter_map(processor).collect())
    }

    /// How many channels there are. `None`: Asterisk answers otherwise than expected.
    ///
    /// # Errors
    /// The user has not the right `command`, or Asterisk cannot be asked.
    pub async fn channel_count(&self) -> Result<Option<u32>, AmiError> {
        Ok(lines(&self.console("core show channels count").await?).find_map(channels))
    }

    /// Only lines of our own come here: the right is that to everything.
    async fn console(&self, line: &'static str) -> Result<Message, AmiError> {
        Ok(self.ask("Command", vec![("Command", line.to_owned())]).await?.response)
    }
}

fn lines(message: &Message) -> impl Iterator<Item = &str> {
    message.all("Output")
}

/// `name processed queued deepest low high`, and more in newer ones; the heading and the sum below are none.
fn processor(line: &str) -> Option<Processor> {
    let mut fields = line.split_whitespace();
    let name = fields.next()?.to_owned();
    let mut number = || fields.next()?.parse::<u64>().ok();
    let (processed, queued, _deepest, low, high) = (number()?, number()?, number()?, number()?, number()?);
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    Some(Processor { name, processed, queued: small(queued), low_water: small(low), high_water: small(high) })
}

/// `3 active channels`
fn channels(line: &str) -> Option<u32> {
    let (number, rest) = line.trim().split_once(' ')?;
    if rest.starts_with("active channel") { number.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{Processor, channels, processor};

    #[test]
    fn the_console_of_asterisk_22_is_read() {
        let line = "stasis/m:manager:core-00000006                  78          3         12        450        500          0       1180";
        let name = "stasis/m:manager:core-00000006".to_owned();
        let known = Processor { name, processed: 78, queued: 3, low_water: 450, high_water: 500 };
        assert_eq!(processor(line), Some(known));
        for other in [
            "",
            "Processor  Processed   In Queue  Max Depth  Low water High water",
            "102 taskprocessors",
            "a b c d e f",
        ] {
            assert_eq!(processor(other), None, "{other}");
        }
        assert_eq!((channels("1 active channel"), channels("30 active channels")), (Some(1), Some(30)));
        assert_eq!((channels("15 active calls"), channels("")), (None, None));
    }
}

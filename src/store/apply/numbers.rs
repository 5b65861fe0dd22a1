//! Numbers.

use super::customers::{Tree, is_below};
use super::error::Fault;
use super::file::File;
use super::work::{Work, distinct};
use crate::model::{Customer, CustomerId, InboundGroup, InboundGroupId, Line, LineId, Number, NumberId};
use crate::store::rows::{self, Conn};

pub async fn numbers<C: Conn>(work: &mut Work<'_, C>, file: &File, tree: &Tree) -> Result<(), Fault> {
    distinct("number", file.number.iter().map(|number| (number.number.get_ref().to_string(), number.number.span())))?;
    let existing = work.load::<Number>().await?;
    for number in &file.number {
        let customer_id = CustomerId(work.find::<Customer>(&number.customer)?);
        let line_id = work.find_if::<Line>(number.line.as_ref())?.map(LineId);
        if let (Some(line_id), Some(name)) = (line_id, &number.line) {
            let line = rows::find_by::<Line>(work.conn, "id", line_id.0).await?;
            if !line.iter().all(|line| is_below(tree, line.customer_id, customer_id)) {
                let message = format!(
                    "line {:?} belongs to a customer that is not below {:?}",
                    name.get_ref(),
                    number.customer.get_ref()
                );
                return Err(Fault::At(name.span(), message));
            }
        }
        let row = Number {
            id: NumberId(0),
            number: number.number.get_ref().clone(),
            customer_id,
            inbound_group_id: InboundGroupId(work.find::<InboundGroup>(&number.inbound_group)?),
            line_id,
            internal: number.internal,
        };
        work.put(&existing, row).await?;
    }
    Ok(())
}

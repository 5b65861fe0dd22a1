//! Domains, the lines in them, and users.

use std::collections::{HashMap, HashSet};

use super::customers::{Tree, is_below};
use super::error::Fault;
use super::file::{self, File};
use super::work::{Rows, Work, check_names, checked, distinct};
use crate::model::{
    Customer, CustomerId, DialPlan, DialPlanId, Domain, DomainId, Line, LineForward, LineId, Role, RoleId,
    ServiceClass, ServiceClassId, User, UserId, ha1,
};
use crate::store::rows::{self, Conn};

pub async fn domains<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    check_names::<Domain, _>(&file.domain, |domain| &domain.name)?;
    let existing = work.load::<Domain>().await?;
    for domain in &file.domain {
        let name = domain.name.get_ref();
        let customer_id = CustomerId(work.find::<Customer>(&domain.customer)?);
        let row = Domain { id: DomainId(0), name: name.clone(), customer_id };
        work.put(&existing, checked(&domain.name.span(), row)?).await?;
    }
    Ok(())
}

pub async fn lines<C: Conn>(work: &mut Work<'_, C>, file: &File, tree: &Tree) -> Result<(), Fault> {
    let domains: Vec<Domain> = rows::all(work.conn).await?;
    let existing = work.load::<Line>().await?;
    let address = |line: &file::Line| format!("{}@{}", line.username.get_ref(), line.domain.get_ref());
    distinct("line", file.line.iter().map(|line| (address(line), line.username.span())))?;
    let mut rows = Vec::with_capacity(file.line.len());
    for line in &file.line {
        rows.push(line_row(work, line, &domains, &existing, tree)?);
    }
    check_extensions(file, &rows, &existing)?;
    for (row, line) in rows.into_iter().zip(&file.line) {
        let line_id = LineId(work.put(&existing, row).await?);
        forwards(work, line_id, line).await?;
    }
    Ok(())
}

async fn forwards<C: Conn>(work: &mut Work<'_, C>, line_id: LineId, line: &file::Line) -> Result<(), Fault> {
    let Some(forwards) = &line.forwards else { return Ok(()) };
    let mut desired = Vec::new();
    for (occasion, to) in forwards {
        let row = LineForward { line_id, occasion: *occasion, forward_to: to.get_ref().clone() };
        desired.push(checked(&to.span(), row)?);
    }
    let existing = rows::find_by::<LineForward>(work.conn, "line_id", line_id.0).await?;
    let name = |row: &LineForward, names: &super::change::NamesById| {
        format!("{} / {:?}", super::named::of(names, "lines", row.line_id.0), row.occasion)
    };
    work.children(existing, desired, |row| row.occasion, |_, _| (), name).await.map(drop)
}

/// No two lines of a customer have the same extension, in the file or outside it.
fn check_extensions(file: &File, rows: &[Line], existing: &Rows<Line>) -> Result<(), Fault> {
    let in_file: HashSet<(DomainId, &str)> = rows.iter().map(|row| (row.domain_id, row.username.as_str())).collect();
    let outside = existing.values().filter(|line| !in_file.contains(&(line.domain_id, line.username.as_str())));
    let mut taken: HashMap<(CustomerId, &str), &str> =
        outside.map(|line| ((line.customer_id, line.extension.as_str()), line.username.as_str())).collect();
    for (row, line) in rows.iter().zip(&file.line) {
        if let Some(other) = taken.insert((row.customer_id, &row.extension), &row.username) {
            let message =
                format!("extension {:?} of line {:?} is that of line {other:?} already", row.extension, row.username);
            return Err(Fault::At(line.username.span(), message));
        }
    }
    Ok(())
}

fn line_row<C: Conn>(
    work: &Work<'_, C>,
    line: &file::Line,
    domains: &[Domain],
    existing: &Rows<Line>,
    tree: &Tree,
) -> Result<Line, Fault> {
    let at = line.username.span();
    let username = line.username.get_ref();
    let extension = line.extension.clone().unwrap_or_else(|| username.clone());
    let domain_id = DomainId(work.find::<Domain>(&line.domain)?);
    let customer_id = CustomerId(work.find::<Customer>(&line.customer)?);
    let owner = domains.iter().find(|domain| domain.id == domain_id).map(|domain| domain.customer_id);
    if !owner.is_some_and(|owner| is_below(tree, customer_id, owner)) {
        let owner = owner.map(|id| work.name_of("customers", id.0)).unwrap_or_default();
        let message = format!(
            "domain {:?} belongs to {owner:?}; {:?} is neither that customer nor below it",
            line.domain.get_ref(),
            line.customer.get_ref()
        );
        return Err(Fault::At(line.domain.span(), message));
    }
    let old = existing.get(&format!("{username}@{}", line.domain.get_ref()));
    let row = Line {
        id: LineId(0),
        customer_id,
        domain_id,
        username: username.clone(),
        ha1: line_ha1(line, old)?,
        extension,
        caller_id: line.caller_id.clone(),
        ring_seconds: line.ring_seconds,
        max_calls: line.max_calls,
        locked: line.locked,
        do_not_disturb: line.do_not_disturb,
        reject_anonymous: line.reject_anonymous,
        dial_plan_id: work.find_if::<DialPlan>(line.dial_plan.as_ref())?.map(DialPlanId),
        service_class_id: work.find_if::<ServiceClass>(line.service_class.as_ref())?.map(ServiceClassId),
    };
    checked(&at, row)
}

/// The HA1 given, or that of the password; an existing line keeps its own if neither is given.
fn line_ha1(line: &file::Line, old: Option<&Line>) -> Result<String, Fault> {
    let wrong =
        |message: &str| Fault::At(line.username.span(), format!("line {:?} {message}", line.username.get_ref()));
    match (&line.password, &line.ha1, old) {
        (Some(_), Some(_), _) => Err(wrong("has both password and ha1: give one")),
        (Some(password), None, _) if password.is_empty() => Err(wrong("has an empty password")),
        (Some(password), None, _) => Ok(ha1(line.username.get_ref(), line.domain.get_ref(), password)),
        (None, Some(text), _) => Ok(text.clone()),
        (None, None, Some(old)) => Ok(old.ha1.clone()),
        (None, None, None) => Err(wrong("is new: give password or ha1")),
    }
}

pub async fn users<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    check_names::<Role, _>(&file.role, |role| &role.name)?;
    check_names::<User, _>(&file.user, |user| &user.username)?;
    let roles = work.load::<Role>().await?;
    for role in &file.role {
        let row = Role {
            id: RoleId(0),
            customer_id: work.find_if::<Customer>(role.customer.as_ref())?.map(CustomerId),
            name: role.name.get_ref().clone(),
            privileges: role.privileges.clone(),
        };
        work.put(&roles, checked(&role.name.span(), row)?).await?;
    }
    let existing = work.load::<User>().await?;
    for user in &file.user {
        let row = User {
            id: UserId(0),
            customer_id: CustomerId(work.find::<Customer>(&user.customer)?),
            role_id: RoleId(work.find::<Role>(&user.role)?),
            username: user.username.get_ref().clone(),
            email: user.email.clone(),
            language: user.language.clone(),
            enabled: user.enabled,
        };
        work.put(&existing, checked(&user.username.span(), row)?).await?;
    }
    Ok(())
}

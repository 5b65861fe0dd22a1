//! Asks Pacemaker how its cluster is, where there is one.

use std::time::Duration;

use tokio::process::Command;
use tokio::time::timeout;

use crate::model::{Pacemaker, PacemakerFailure, PacemakerNode, PacemakerResource, ServiceAddress};
use crate::sip::presence::document::xml::{self, Element};

/// Longest wait for one of its programs.
const DEADLINE: Duration = Duration::from_secs(5);

/// What it tells; `None`: there is none on this machine, or this user may not ask it.
pub async fn look() -> Option<Pacemaker> {
    let status = xml::read(&ask("crm_mon", &["--one-shot", "--inactive", "--output-as", "xml"]).await?)?;
    let mut pacemaker = read(&status).filter(|pacemaker| !pacemaker.nodes.is_empty())?;
    let resources = ask("cibadmin", &["--query", "--scope", "resources"]).await.unwrap_or_default();
    pacemaker.addresses = addresses(&xml::read(&resources).unwrap_or_default(), &pacemaker.resources);
    Some(pacemaker)
}

async fn ask(program: &str, arguments: &[&str]) -> Option<Vec<u8>> {
    let mut command = Command::new(program);
    command.args(arguments).kill_on_drop(true);
    let output = timeout(DEADLINE, command.output()).await.ok()?.ok()?;
    output.status.success().then_some(output.stdout)
}

fn is(element: &Element, attribute: &str) -> bool {
    element.attribute(attribute) == "true"
}

/// The answer of `crm_mon`.
fn read(status: &[Element]) -> Option<Pacemaker> {
    if status.first()?.name != "pacemaker-result" {
        return None;
    }
    let mut pacemaker = Pacemaker::default();
    // The resource whose nodes follow, and how deep it is.
    let mut inside: Option<usize> = None;
    for element in status {
        if inside.is_some_and(|depth| element.depth <= depth) {
            inside = None;
        }
        match element.name.as_str() {
            "current_dc" if is(element, "present") => pacemaker.quorum = Some(is(element, "with_quorum")),
            "cluster_options" => pacemaker.maintenance = is(element, "maintenance-mode"),
            "node" if !element.attribute("online").is_empty() => pacemaker.nodes.push(PacemakerNode {
                node: element.attribute("name").to_owned(),
                online: is(element, "online"),
                standby: is(element, "standby"),
                unclean: is(element, "unclean"),
            }),
            "resource" if !element.attribute("resource_agent").is_empty() => {
                inside = Some(element.depth);
                pacemaker.resources.push(resource(element));
            }
            "node" if inside.is_some() => {
                if let Some(resource) = pacemaker.resources.last_mut() {
                    resource.nodes.push(element.attribute("name").to_owned());
                }
            }
            "failure" => pacemaker.failures.push(failure(element)),
            _ => {}
        }
    }
    Some(pacemaker)
}

fn resource(element: &Element) -> PacemakerResource {
    PacemakerResource {
        resource: element.attribute("id").to_owned(),
        agent: element.attribute("resource_agent").to_owned(),
        role: element.attribute("role").to_owned(),
        nodes: Vec::new(),
        failed: is(element, "failed") && !is(element, "failure_ignored"),
        blocked: is(element, "blocked"),
    }
}

fn failure(element: &Element) -> PacemakerFailure {
    let reasons = ["exitreason", "exitstatus"].into_iter().map(|name| element.attribute(name));
    PacemakerFailure {
        action: element.attribute("op_key").to_owned(),
        node: element.attribute("node").to_owned(),
        reason: reasons.into_iter().find(|reason| !reason.is_empty()).unwrap_or("no reason").to_owned(),
    }
}

/// The addresses in the configuration of the resources, with where those are.
fn addresses(configuration: &[Element], resources: &[PacemakerResource]) -> Vec<ServiceAddress> {
    let mut found = Vec::new();
    let mut own: Option<&Element> = None;
    for element in configuration {
        match element.name.as_str() {
            "primitive" => own = Some(element).filter(|own| matches!(own.attribute("type"), "IPaddr2" | "IPaddr")),
            "nvpair" if element.attribute("name") == "ip" => {
                let Some(own) = own else { continue };
                let id = own.attribute("id");
                let on = resources.iter().filter(|resource| resource.resource == id);
                found.push(ServiceAddress {
                    address: element.attribute("value").to_owned(),
                    resource: id.to_owned(),
                    nodes: on.flat_map(|resource| resource.nodes.clone()).collect(),
                });
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{addresses, read};
    use crate::sip::presence::document::xml;

    const CONFIGURATION: &str = r#"<resources><primitive id="fence-1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="i"><nvpair id="n" name="ip" value="192.0.2.1"/></instance_attributes></primitive>
        <group id="proxy"><primitive id="proxy-address" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="j"><nvpair id="o" name="ip" value="192.0.2.50"/></instance_attributes></primitive></group></resources>"#;

    fn status(quorum: &str, unclean: &str, failed: &str, failures: &str) -> String {
        format!(
            r#"<pacemaker-result api-version="2.25"><summary><current_dc present="true" with_quorum="{quorum}"/>
            <cluster_options maintenance-mode="false"/></summary>
            <nodes><node name="a" online="true" standby="false" unclean="false"/>
            <node name="b" online="true" standby="false" unclean="{unclean}"/></nodes>
            <resources><group id="proxy"><resource id="proxy-address" resource_agent="ocf:heartbeat:IPaddr2" role="Started"
            blocked="false" failed="false" failure_ignored="false"><node name="a" id="1"/></resource>
            <resource id="sipd" resource_agent="ocf:enswitch:enswitch" role="Started" blocked="false" failed="{failed}"
            failure_ignored="false"><node name="a" id="1"/></resource></group></resources>
            <node_history><node name="a"><resource_history id="sipd"/></node></node_history>{failures}
            <status code="0" message="OK"/></pacemaker-result>"#
        )
    }

    #[test]
    fn what_pacemaker_says_is_told_and_what_is_wrong_is_a_problem() {
        let told = |text: &str| {
            let mut pacemaker = read(&xml::read(text.as_bytes()).unwrap()).unwrap();
            pacemaker.addresses = addresses(&xml::read(CONFIGURATION.as_bytes()).unwrap(), &pacemaker.resources);
            pacemaker
        };
        let well = told(&status("true", "false", "false", ""));
        assert_eq!(well.problems(), Vec::<String>::new());
        assert_eq!(well.nodes.len(), 2, "history is no node");
        let [address] = well.addresses.as_slice() else { panic!("{well:?}") };
        assert_eq!((address.address.as_str(), address.nodes.concat()), ("192.0.2.50", "a".to_owned()));
        let failure =
            r#"<failures><failure op_key="sipd_monitor_5000" node="a" exitstatus="error" exitreason=""/></failures>"#;
        for (text, word) in [
            (status("false", "false", "false", ""), "no quorum"),
            (status("true", "true", "false", ""), "node b"),
            (status("true", "false", "true", ""), "resource sipd"),
            (status("true", "false", "false", failure), "sipd_monitor_5000 fail on a (error)"),
            (status("true", "false", "false", "").replace("<node name=\"a\" id=\"1\"/>", ""), "on no node"),
        ] {
            let problems = told(&text).problems();
            assert!(problems.len() == 1 && problems[0].contains(word), "{word}: {problems:?}");
        }
        let other = "<pacemaker-result><status code=\"102\"/></pacemaker-result>";
        assert_eq!(read(&xml::read(other.as_bytes()).unwrap()).unwrap().quorum, None);
        assert!(read(&xml::read(b"<x/>").unwrap()).is_none());
    }
}

//! How a request is dealt with, from the bytes that arrived to what it comes to, step by step.

use std::time::Duration;

use serde_json::Value;

use super::arrival::Arrival;
use super::case::{Case, Ending};
use super::cause::{Cause, Doubt, Refusal};
use super::clouds::{Clouds, locked};
use super::fault::Fault;
use super::memory::Memory;
use super::route::{self, Route};
use super::script::Step;
use super::success::{Ingredients, told};
use super::verify::{self, Circumstances};
use super::{fresh, head, judge, wire};
use crate::check::Report;
use crate::operation::{OperationInfo, Protocol, Repeat, ServiceInfo};

impl Clouds {
    pub(super) fn proceed(&self, arrival: Arrival<'_>, case: &mut Case) -> Ending {
        if case.fault.as_ref().is_some_and(Fault::keeps_from_looking) {
            case.is_expected = true;
            return Ending::NotLookedAt;
        }
        self.route(arrival, case)
            .and_then(|route| {
                obey(case, route.info())?;
                self.identify(arrival, case, route.info())?;
                self.admit(case, route.info())?;
                self.read(arrival, case, &route)?;
                self.act(case, &route)
            })
            .unwrap_or_else(Ending::Refused)
    }

    /// Finds the vendor and the operation.
    fn route(&self, arrival: Arrival<'_>, case: &mut Case) -> Result<Route<'_>, Refusal> {
        let spoken = route::protocol(arrival, &self.offered);
        let service = spoken.and_then(|protocol| self.service(protocol));
        case.protocol = service.map(|service| service.protocol);
        case.request_id = fresh::request_id(case.protocol, &*self.settings.ids);
        let Some(service) = service else {
            return Err(Refusal::of_nobody());
        };
        let route = route::find(arrival, service.protocol, &self.offered).map_err(refused_by(service))?;
        case.operation = Some(route.info());
        Ok(route)
    }

    fn service(&self, protocol: Protocol) -> Option<&'static ServiceInfo> {
        let mut services = self.offered.iter().map(|offered| offered.operation.info.service);
        services.find(|service| service.protocol == protocol)
    }

    /// Finds out who calls, and that the call is neither too late nor a copy.
    fn identify(&self, arrival: Arrival<'_>, case: &mut Case, operation: &OperationInfo) -> Result<(), Refusal> {
        let service = operation.service;
        let circumstances = Circumstances {
            keys: &self.settings.keys,
            now: case.now,
            skew: self.settings.skew,
            service: service.signing_name,
        };
        let caller = verify::caller(service.protocol, arrival, &circumstances).map_err(refused_by(service))?;
        if let Some(nonce) = &caller.nonce
            && !locked(&self.nonces).is_new((&caller.id, nonce), case.now)
        {
            let fault = format!("the nonce {nonce} was used before");
            return Err(Refusal::of(Cause::UsedNonce, service, fault));
        }
        case.caller = Some(caller);
        head::check(arrival, operation).map_err(refused_by(service))
    }

    /// Counts the call, unless there were too many.
    fn admit(&self, case: &Case, operation: &'static OperationInfo) -> Result<(), Refusal> {
        if !self.settings.is_throttled {
            return Ok(());
        }
        let admitted = locked(&self.limits).admit(operation, &case.account(), case.now);
        admitted.map_err(|delay| Refusal {
            retry_after: Some(delay),
            ..Refusal::of(Cause::Throttled, operation.service, "too many calls of this operation")
        })
    }

    /// Reads the parameters, and holds them against the documented rules.
    fn read(&self, arrival: Arrival<'_>, case: &mut Case, route: &Route<'_>) -> Result<(), Refusal> {
        let operation = route.info();
        let service = operation.service;
        let parameters = wire::parameters(arrival, route).map_err(refused_by(service))?;
        if let Some(stranger) = judge::stranger(&parameters, route.offered.page(), service) {
            return Err(refused_by(service)(stranger));
        }
        let request = route.offered.operation.request_from_wire(parameters);
        let request = request.map_err(|fault| refused_by(service)(judge::unreadable(&fault)))?;
        let region = head::region(arrival, service);
        case.report = Report::of(&*request, &self.settings.policy, region.as_deref());
        let unstructured = judge::unstructured(&*request);
        case.typed = Some(request);
        match (case.report.violations().first(), unstructured) {
            (Some(violation), _) => Err(judge::refusal(operation, violation)),
            (None, Some(unstructured)) => Err(refused_by(service)(unstructured)),
            (None, None) => Ok(()),
        }
    }

    /// Carries the request out: as a test wants it, or as documented.
    fn act(&self, case: &mut Case, route: &Route<'_>) -> Result<Ending, Refusal> {
        let operation = route.info();
        let step = case
            .typed
            .as_deref()
            .and_then(|request| locked(&self.script).next(request));
        case.is_expected = step.is_some();
        match step {
            Some(Step::Reply(answer)) => return Ok(Ending::Accepted(operation, answer)),
            Some(Step::Refuse { code, message } | Step::Fault(Fault::Refuse { code, message })) => {
                return Err(Refusal::with_code(operation, &code, message));
            }
            Some(Step::Fault(fault)) => {
                let unseen = fault.keeps_from_looking();
                case.fault = Some(fault);
                if unseen {
                    return Ok(Ending::NotLookedAt);
                }
            }
            Some(Step::Documented) | None => {}
        }
        let told = case.typed.as_deref().map(told).unwrap_or_default();
        self.guard(case, operation, &told)?;
        let ingredients = Ingredients {
            request_id: &case.request_id,
            told: &told,
            now: case.now,
            ids: &*self.settings.ids,
        };
        Ok(Ending::Accepted(
            operation,
            ingredients.fill(&route.offered.page().answer),
        ))
    }

    /// Refuses what carries a guard that was used before. An empty one guards nothing.
    fn guard(&self, case: &Case, operation: &'static OperationInfo, told: &Value) -> Result<(), Refusal> {
        let Repeat::Guarded {
            member, window_seconds, ..
        } = operation.repeat
        else {
            return Ok(());
        };
        let guard = told
            .get(member)
            .and_then(Value::as_str)
            .filter(|guard| !guard.is_empty());
        let Some(guard) = guard else { return Ok(()) };
        let window = Duration::from_secs(window_seconds);
        let caller = case.caller.as_ref().and_then(|caller| caller.id.as_deref());
        let mut guards = locked(&self.guards);
        let used = guards
            .entry(operation.id)
            .or_insert_with(|| Memory::new(window, self.settings.memory));
        if used.is_new((caller, guard), case.now) {
            Ok(())
        } else {
            Err(judge::duplicate(operation))
        }
    }
}

/// Refuses the request when a test has said so beforehand.
fn obey(case: &mut Case, operation: &'static OperationInfo) -> Result<(), Refusal> {
    let Some(Fault::Refuse { code, message }) = &case.fault else {
        return Ok(());
    };
    case.is_expected = true;
    Err(Refusal::with_code(operation, code, message))
}

/// Turns a cause and its words into what the vendor refuses with.
fn refused_by(service: &'static ServiceInfo) -> impl Fn(Doubt) -> Refusal {
    move |(cause, message)| Refusal::of(cause, service, message)
}

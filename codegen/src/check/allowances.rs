//! Which complaints the specs have asked not to hear, and which allowances are not needed any more.

use super::desk::Desk;
use crate::model::Allowance;
use crate::report::{Code, Diagnostic};

/// Takes away what is allowed, for those who look only where nothing is wrong.
pub(super) fn take_away(desk: &mut Desk<'_>) {
    let (model, sources, allowed) = (desk.model, desk.sources, &mut desk.allowed);
    desk.complaints.retain(|complaint| {
        let path = sources.path(complaint.primary.file);
        let allowance = nearest(&model.allowances, complaint, path);
        allowed.extend(allowance.map(|allowance| allowance.at));
        allowance.is_none()
    });
}

/// Takes away the rest of it, and tells of allowances that allow nothing.
pub(super) fn check(desk: &mut Desk<'_>) {
    take_away(desk);
    // Of what is broken nobody knows what else there would be to complain of.
    if desk.complaints.fails() {
        return;
    }
    let model = desk.model;
    for allowance in model
        .allowances
        .iter()
        .filter(|allowance| !desk.allowed.contains(&allowance.at))
    {
        let message = format!("nothing is left that `{}` would allow", allowance.code.as_str());
        let complaint = desk.complaints.error(Code::UnneededAllowance, allowance.at, message);
        complaint.label("allows nothing").help("remove the entry");
    }
}

fn nearest<'a>(allowances: &'a [Allowance], complaint: &Diagnostic, path: &str) -> Option<&'a Allowance> {
    let counting = allowances
        .iter()
        .filter(|allowance| allowance.code == complaint.code && allowance.covers.has(complaint.primary, path));
    counting.min_by_key(|allowance| allowance.covers.width())
}

//! Rules about regions, which say nothing while the region of the call is unknown.

use super::violation::Actual;
use super::wording::Wording;
use super::{Checker, Rule};

impl Checker<'_> {
    /// May only be given in calls to one of the regions.
    pub fn only_in_regions(&mut self, rule: &'static Rule, given: bool, regions: &[&str]) {
        if let Some(region) = self.asked(rule, self.region)
            && given
            && !regions.contains(&region)
        {
            let quoting = self.quoting;
            self.violated(rule, Wording::MayBeGiven, || {
                Actual::Words(format!("given in a call to {}", quoting.text(region)).into())
            });
        }
    }

    /// Names the region that the call goes to.
    pub fn same_region<'t>(&mut self, rule: &'static Rule, text: impl Into<Option<&'t str>>) {
        if let Some(text) = self.asked(rule, text.into())
            && let Some(region) = self.region
            && text != region
        {
            let quoting = self.quoting;
            self.violated(rule, Wording::MustBe, || {
                let (text, region) = (quoting.text(text), quoting.text(region));
                Actual::Words(format!("{text} in a call to {region}").into())
            });
        }
    }
}

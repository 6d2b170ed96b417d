//! The walk over a structure: out member by member, in by name.

use crate::emit::item::long;
use crate::emit::item::text::quoted;
use crate::ir::{Constant, Member, Structure, Verb};
use crate::tree::layout::rows::{At, Rows};

pub(super) fn emit(structure: &Structure) -> Rows {
    let mut rows = Rows::default();
    rows.name("rt");
    rows.name(&structure.name);
    rows.fixed(format_args!("impl rt::Fields for {} {{", structure.name));
    put_visit(&mut rows, structure);
    rows.blank_line();
    put_from_members(&mut rows, structure);
    rows.fixed("}");
    rows
}

fn put_visit(rows: &mut Rows, structure: &Structure) {
    let mut body = Rows::default();
    let constants = structure.constants.iter().map(constant);
    let members = structure.members.iter().map(out);
    constants.chain(members).for_each(|row| body.push(At::Statement, &row));
    rows.fixed("    #[inline]");
    if body.is_empty() {
        rows.fixed("    fn visit(&self, _: &mut rt::Visitor<'_>) {}");
        return;
    }
    long::put(rows, 4, &body);
    rows.fixed("    fn visit(&self, v: &mut rt::Visitor<'_>) {");
    rows.append(body);
    rows.fixed("    }");
}

fn constant(constant: &Constant) -> String {
    let (wire, text) = (quoted(&constant.wire), quoted(&constant.text));
    format!("v.member({wire}, &String::from({text}));")
}

fn out(member: &Member) -> String {
    let (wire, name) = (quoted(&member.wire), &member.name);
    match member.verb {
        Verb::Plain => format!("v.member({wire}, &self.{name});"),
        Verb::Secret => format!("v.secret({wire}, &self.{name});"),
        Verb::Percent => format!("v.percent({wire}, &self.{name});"),
        Verb::Joined { percent } => format!("v.joined({wire}, &self.{name}, {});", joining(percent)),
    }
}

fn put_from_members(rows: &mut Rows, structure: &Structure) {
    let fields: Vec<String> = structure.members.iter().map(r#in).collect();
    let mut body = Rows::default();
    body.own_literal(&fields);
    rows.fixed("    #[inline]");
    long::put(rows, 4, &body);
    let members = if fields.is_empty() { "_" } else { "m" };
    rows.fixed(format_args!(
        "    fn from_members({members}: &mut rt::Members<'_>) -> Self {{"
    ));
    rows.append(body);
    rows.fixed("    }");
}

fn r#in(member: &Member) -> String {
    let (wire, name) = (quoted(&member.wire), &member.name);
    match member.verb {
        _ if member.decoder_requires => format!("{name}: m.required({wire})"),
        Verb::Plain | Verb::Secret => format!("{name}: m.read({wire})"),
        Verb::Percent => format!("{name}: m.percent({wire})"),
        Verb::Joined { percent } => format!("{name}: m.joined({wire}, {})", joining(percent)),
    }
}

const fn joining(percent: bool) -> &'static str {
    if percent {
        "&rt::Joining::COMMA_PERCENT"
    } else {
        "&rt::Joining::COMMA"
    }
}
